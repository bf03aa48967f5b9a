namespace Cartline.Dashboards.Definitions;

/// <summary>
/// Reads what the rows of facts with days of their own have, such as returns: a field or dimension says it by SQL named by the fact's
/// <see cref="StarTable.Word"/>.
/// </summary>
/// <param name="star">The facts.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class EventSql(Star star, DefinitionFaults faults)
{
    /// <summary>The words that an entry may have.</summary>
    public IEnumerable<string> Keys => star.Events.Select(e => e.Word);

    /// <summary>The SQL of an entry by the alias of the fact.</summary>
    /// <param name="what">The entry, for messages.</param>
    /// <param name="entry">What is written.</param>
    public IReadOnlyDictionary<string, string> Read(string what, DefinitionEntry entry)
    {
        var found = new Dictionary<string, string>();
        foreach (var fact in star.Events)
        {
            if (entry.MaybeText(fact.Word) is { } sql)
            {
                found[fact.Alias] = sql;
                Check(what, entry.Place, fact, sql);
            }
        }

        return found;
    }

    /// <summary>The SQL on all facts that have it: what lines say of dimensions, rows that refer to those dimensions have too.</summary>
    /// <param name="sql">By line or by order; null where neither has it.</param>
    /// <param name="own">What <see cref="Read"/> found.</param>
    public IReadOnlyDictionary<string, string> All(string? sql, IReadOnlyDictionary<string, string> own) => star.Events
        .Select(e => (e.Alias, Sql: own.GetValueOrDefault(e.Alias) ?? (sql is not null && star.IsOf(e, sql) ? sql : null)))
        .Where(e => e.Sql is not null).ToDictionary(e => e.Alias, e => e.Sql!);

    /// <summary>The one fact that has it, where neither lines nor orders do; else null.</summary>
    public StarTable? Only(string what, string place, string? sql, IReadOnlyDictionary<string, string> own)
    {
        if (sql is not null || own.Count == 0)
        {
            return null;
        }

        if (own.Count > 1)
        {
            var words = string.Join(" and ", star.Events.Where(e => own.ContainsKey(e.Alias)).Select(e => e.Word));
            faults.Add(place, $"{what} has neither sql nor orders, so it must be of one fact: it is of {words}");
        }

        return star.Events.First(e => own.ContainsKey(e.Alias));
    }

    /// <summary>The columns of orders, returns and other facts that are shown as they are, by alias; null where it is not so.</summary>
    public IReadOnlyDictionary<string, StarColumn>? Listed(string? orders, IReadOnlyDictionary<string, string> own)
    {
        if (orders is null || star.Returns is not { } returns || !own.ContainsKey(returns.Alias))
        {
            return null;
        }

        var columns = own.Append(KeyValuePair.Create(star.Orders.Alias, orders))
            .Select(e => (Alias: e.Key, Column: StarColumn.Of(e.Value))).ToList();
        return columns.TrueForAll(c => c.Column?.Alias == c.Alias) ? columns.ToDictionary(c => c.Alias, c => c.Column!) : null;
    }

    private void Check(string what, string place, StarTable fact, string sql)
    {
        var known = star.Dimensions.Select(d => d.Alias).Append(fact.Alias).ToList();
        foreach (var alias in Star.Used(sql).Except(known))
        {
            faults.Add(place, $"{what}: {fact.Word} uses \"{alias}.\", known are {string.Join(", ", known.Select(a => a + "."))}");
        }
    }
}
