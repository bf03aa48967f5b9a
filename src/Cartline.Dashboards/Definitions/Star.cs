using System.Text.RegularExpressions;

namespace Cartline.Dashboards.Definitions;

/// <summary>
/// The star of the warehouse: facts and the dimensions that they refer to. It is read from the headers of
/// <c>sql/3_warehouse/</c> (<c>references</c>, <c>grain</c>, <c>key</c>, <c>load</c>) and the aliases of <c>metrics/</c>.
/// Each row of a fact meets exactly one row of each dimension.
/// </summary>
public sealed partial class Star
{
    private readonly Dictionary<string, StarDimension> current;

    internal Star(StarTable lines, StarTable orders, IReadOnlyList<StarTable> events, IReadOnlyList<StarDimension> dimensions)
    {
        (Lines, Orders, Events, Dimensions) = (lines, orders, events, dimensions);
        current = dimensions.Where(d => d.Current is not null).ToDictionary(d => d.Current!);
    }

    /// <summary>The fact with a row for each line sold.</summary>
    public StarTable Lines { get; }

    /// <summary>The fact with a row for each order: the lines summed.</summary>
    public StarTable Orders { get; }

    /// <summary>
    /// The facts of what has a day of its own, such as returns and payments, in the order of definitions: each is summed apart from what
    /// was sold, on its own day. A further one needs its alias in the section <c>star</c>, and fields whose SQL is named by its
    /// <see cref="StarTable.Word"/>.
    /// </summary>
    public IReadOnlyList<StarTable> Events { get; }

    /// <summary>The fact with a row for each return, on the day of the return; null where the definitions name none.</summary>
    public StarTable? Returns => Events.FirstOrDefault(e => e.Word == "returns");

    /// <summary>The dimensions, in the order of the definitions.</summary>
    public IReadOnlyList<StarDimension> Dimensions { get; }

    /// <summary>All aliases that a definition may use.</summary>
    public IEnumerable<string> Aliases => [.. Facts.Select(f => f.Alias), .. Dimensions.Select(d => d.Alias), .. current.Keys];

    /// <summary>The facts: lines, orders and what has a day of its own.</summary>
    public IEnumerable<StarTable> Facts => [Lines, Orders, .. Events];

    /// <summary>The aliases that only lines know: of the lines, and of the dimensions that an order does not refer to.</summary>
    public IEnumerable<string> LineAliases => Dimensions.Where(d => !d.IsOfOrders).Select(d => d.Alias).Prepend(Lines.Alias);

    /// <summary>The same star without a fact that has days of its own.</summary>
    public Star Without(StarTable fact) => new(Lines, Orders, [.. Events.Where(e => e != fact)], Dimensions);

    /// <summary>The aliases that a piece of SQL uses, constants in quotes left out.</summary>
    public static IReadOnlySet<string> Used(string sql) =>
        Alias().Matches(Quoted().Replace(sql, "''")).Select(m => m.Groups["alias"].Value).ToHashSet();

    /// <summary>The fact or dimension of an alias; null for a current version and for what is no alias.</summary>
    public StarTable? Find(string alias) => Facts.Concat(Dimensions).FirstOrDefault(t => t.Alias == alias);

    /// <summary>Whether the SQL can be computed for an order without its lines.</summary>
    public bool IsFreeOfLines(string sql) => !Used(sql).Overlaps(LineAliases);

    /// <summary>Whether the SQL can be computed for a row of a fact: it uses dimensions that this refers to, and no other fact.</summary>
    public bool IsOf(StarTable fact, string sql) => Used(sql).All(alias => Dimensions.Any(d => d.Alias == alias && fact.RefersTo(d)));

    /// <summary><c>from … join …</c> over a fact and the dimensions that are used.</summary>
    /// <param name="fact">One of the <see cref="Facts"/>. A line finds its order.</param>
    /// <param name="aliases">The aliases in use.</param>
    public string From(StarTable fact, IReadOnlySet<string> aliases)
    {
        var joins = Dimensions.Where(d => aliases.Contains(d.Alias))
            .Select(d => $"\n    join {d.Name} as {d.Alias} on {d.Alias}.{d.Key} = {fact.Alias}.{d.Key}");
        var order = fact == Lines && aliases.Contains(Orders.Alias)
            ? $"\n    join {Orders.Name} as {Orders.Alias} on "
                + string.Join(" and ", Orders.Model.Grain.Select(c => $"{Orders.Alias}.{c} = {fact.Alias}.{c}"))
            : "";
        return $"from {fact.Name} as {fact.Alias}{order}{string.Concat(joins)}";
    }

    /// <summary>The join to the current version of what an id names; rows without one stay.</summary>
    /// <param name="alias">The alias of a current version.</param>
    /// <param name="id">SQL of the id.</param>
    public string JoinCurrent(string alias, string id)
    {
        var dimension = current[alias];
        return $"left join {dimension.Name} as {alias} on {alias}.{dimension.Model.Grain[0]} = {id} and {alias}.is_latest";
    }

    /// <summary>Whether the alias stands for a current version.</summary>
    public bool IsCurrent(string alias) => current.ContainsKey(alias);

    [GeneratedRegex(@"(?<![\w.])(?<alias>[a-z_][a-z0-9_]*)\.(?=[a-z_])")]
    private static partial Regex Alias();

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex Quoted();
}
