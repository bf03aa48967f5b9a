using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>
/// The sales view as tables in the engine's own memory: every field and dimension a column, texts as numbers into a list
/// of words, ids as numbers. Made once per version from the same definitions, so that a question reads columns and joins nothing.
/// </summary>
public sealed class MemoryView : ISalesView
{
    private const string Catalog = "scratch.main";

    // Each word has a bit of its own in a whole number.
    private const int MostBits = 62;

    private readonly Dictionary<string, long> words = [];

    private readonly Star star;

    private MemoryView(Star star) => this.star = star;

    /// <inheritdoc/>
    public string Column(string name, string sql) => $"s.{Identifier.Quote(name)}";

    /// <inheritdoc/>
    public string From(StarTable fact, IEnumerable<string> sqls) => $"from {Catalog}.{TableOf(star, fact)} as s";

    /// <inheritdoc/>
    public string IsOneOf(string name, string column, IReadOnlyList<string> members)
    {
        if (!words.TryGetValue(name, out var count))
        {
            return $"{column} in ({string.Join(", ", members)})";
        }

        // A member that the data does not hold becomes null, which no row is equal to.
        var known = members.Select(m => $"try_cast({m} as {TypeOf(name)})");

        // Looking for a bit takes as long for many members as for one, and half as long as comparing with two.
        return count > MostBits
            ? $"{column} in ({string.Join(", ", known)})"
            : $"{Bit(column)} & ({string.Join(" | ", known.Select(w => $"coalesce({Bit(w)}, 0)"))}) <> 0";

        static string Bit(string word) => $"(cast(1 as bigint) << enum_code({word}))";
    }

    /// <inheritdoc/>
    public string Sorted(string column) => column;

    /// <summary>Makes the tables.</summary>
    /// <param name="db">The connection that will ask.</param>
    /// <param name="definitions">Fields and dimensions.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<MemoryView> MakeAsync(DbConnection db, DashboardDefinitions definitions, CancellationToken cancel)
    {
        var view = new MemoryView(definitions.Star);
        var (star, columns) = (definitions.Star, Columns(definitions).ToList());
        foreach (var column in columns)
        {
            // Where a return, or a row of another fact, has a column of its own for it, its words count too.
            var sqls = new[] { column.Orders ?? column.Lines }.OfType<string>().Concat(column.Events.Values).Distinct();
            var values = string.Join(
                " union ", sqls.Select(sql => $"select distinct {sql} as word {From(star, Star.Used(sql))} where {sql} is not null"));
            if (column.Kept == Kept.AsWord)
            {
                await db.ExecuteAsync($"create type {TypeOf(column.Name)} as enum ({values} order by word collate \"C\")", cancel);
                view.words[column.Name] = await db.CountAsync($"select len(enum_range(cast(null as {TypeOf(column.Name)})))", cancel);
            }
            else if (column.Kept == Kept.AsNumber)
            {
                var numbered = $"select v.word, cast(row_number() over () as integer) as number from ({values}) as v";
                await db.ExecuteAsync($"create table {NumbersOf(column.Name)} as {numbered}", cancel);
            }
        }

        var orders = columns.Where(c => c.Orders is not null).Select(c => (c, c.Orders!)).ToList();
        var lines = columns.Where(c => c.Lines is not null).Select(c => (c, c.Lines!)).ToList();
        await MakeAsync(db, definitions, TableOf(star, star.Orders), star.Orders, orders, cancel);
        await MakeAsync(db, definitions, TableOf(star, star.Lines), star.Lines, lines, cancel);
        foreach (var fact in star.Events)
        {
            var own = columns.Where(c => c.Events.ContainsKey(fact.Alias)).Select(c => (c, c.Events[fact.Alias])).ToList();
            await MakeAsync(db, definitions, TableOf(star, fact), fact, own, cancel);
        }

        foreach (var column in columns.Where(c => c.Kept == Kept.AsNumber))
        {
            await db.ExecuteAsync($"drop table {NumbersOf(column.Name)}", cancel);
        }

        return view;
    }

    private static async Task MakeAsync(
        DbConnection db, DashboardDefinitions definitions, string table, StarTable fact,
        IReadOnlyList<(ViewColumn Column, string Sql)> columns, CancellationToken cancel)
    {
        var select = columns.Select(c => $"{Value(c.Column, c.Sql)} as {Identifier.Quote(c.Column.Name)}");
        var from = definitions.Star.From(fact, columns.SelectMany(c => Star.Used(c.Sql)).ToHashSet());
        var numbers = columns.Where(c => c.Column.Kept == Kept.AsNumber)
            .Select(c => $"\nleft join {NumbersOf(c.Column.Name)} as {AliasOf(c.Column.Name)} on {AliasOf(c.Column.Name)}.word = {c.Sql}");

        // Days together let a period skip what lies outside it.
        var order = columns.Any(c => c.Column.Name == definitions.Day.Id) ? $"\norder by {definitions.Day.Sql}" : "";
        await db.ExecuteAsync(
            $"create table {Catalog}.{table} as select {string.Join(", ", select)}\n{from}{string.Concat(numbers)}{order}", cancel);
    }

    private static string Value(ViewColumn column, string sql) => column.Kept switch
    {
        Kept.AsWord => $"cast({sql} as {TypeOf(column.Name)})",
        Kept.AsNumber => $"{AliasOf(column.Name)}.number",
        _ => sql,
    };

    // What a column holds is looked up where it is least: in the one table that it comes from.
    private static string From(Star star, IReadOnlySet<string> aliases) => aliases.Count == 1 && star.Find(aliases.First()) is { } table
        ? $"from {table.Name} as {table.Alias}"
        : star.From(
            star.Events.FirstOrDefault(e => aliases.Contains(e.Alias))
                ?? (aliases.Overlaps(star.LineAliases) ? star.Lines : star.Orders), aliases);

    private static string TableOf(Star star, StarTable fact) => fact == star.Lines ? "lines" : fact == star.Orders ? "orders" : fact.Word;

    private static string TypeOf(string name) => $"{Catalog}.{Identifier.Quote($"{name}_words")}";

    private static string NumbersOf(string name) => $"{Catalog}.{Identifier.Quote($"{name}_numbers")}";

    private static string AliasOf(string name) => Identifier.Quote($"of_{name}");

    private static IEnumerable<ViewColumn> Columns(DashboardDefinitions definitions) =>
        definitions.Fields.Values
            .Select(f => new ViewColumn(f.Name, f.Type == FieldType.Id ? Kept.AsNumber : Kept.AsItIs, f.Sql, f.ByOrder, f.ByEvent))
            .Concat(definitions.Dimensions.Values.Select(d =>
                new ViewColumn(d.Id, KeptOf(definitions.Star, d), d.Event is null ? d.Sql : null, d.ByOrder, d.ByEvent)))
            .DistinctBy(c => c.Name);

    // As many texts as orders are no list of words; nor is a list without a word, as that of a shop that takes nothing back.
    private static Kept KeptOf(Star star, Dimension dimension) =>
        dimension.Kind == DimensionKind.Text && dimension.Event is null && !Star.Used(dimension.Sql).Contains(star.Lines.Alias)
            ? Kept.AsWord : Kept.AsItIs;

    private enum Kept
    {
        /// <summary>The value.</summary>
        AsItIs,

        /// <summary>A text as its place in a sorted list.</summary>
        AsWord,

        /// <summary>An id as a number that stands for it: it is counted, never shown.</summary>
        AsNumber,
    }

    private sealed record ViewColumn(
        string Name, Kept Kept, string? Lines, string? Orders, IReadOnlyDictionary<string, string> Events);
}
