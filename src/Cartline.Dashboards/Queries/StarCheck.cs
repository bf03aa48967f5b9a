using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>Looks whether the published star has every column that the definitions name.</summary>
public static class StarCheck
{
    /// <summary>
    /// The definitions that the published version can answer. What an earlier release published lacks columns of this one: fields and
    /// dimensions of the program that need them are left off. Those of a project were written for its own data: they are told.
    /// </summary>
    /// <remarks>It asks for no row of everything at once; only where that fails, for one after the other.</remarks>
    /// <param name="engine">Tells what is missing from what is wrong otherwise.</param>
    /// <param name="db">A connection of it that reads.</param>
    /// <param name="definitions">Those of any version.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CartlineException">
    /// A field or dimension of the project, or the days, cannot be read, or one of the program for another reason than a column that is
    /// not there; it is told which, and where it is defined.
    /// </exception>
    public static async Task<DashboardDefinitions> FitAsync(
        IPublishedData engine, DbConnection db, DashboardDefinitions definitions, CancellationToken cancel)
    {
        var star = definitions.Star;
        foreach (var fact in star.Events)
        {
            if (await FaultAsync(engine, db, star, fact, ["1"], cancel) is { IsOfMissingName: true })
            {
                definitions = definitions with { Star = definitions.Star.Without(fact) };
            }
        }

        var (fields, dimensions) = (new HashSet<string>(), new HashSet<string>());
        foreach (var fact in star.Facts)
        {
            foreach (var missing in await MissingAsync(engine, db, definitions.Star, fact, Columns(definitions, fact), cancel))
            {
                (missing.IsField ? fields : dimensions).Add(missing.Name);
            }
        }

        return fields.Count + dimensions.Count == 0 ? definitions : definitions.Without(fields, dimensions);
    }

    private static List<Column> Columns(DashboardDefinitions definitions, StarTable fact)
    {
        var star = definitions.Star;
        Func<Field, string?> field = fact == star.Lines ? f => f.Sql
            : fact == star.Orders ? f => f.ByOrder
            : f => f.ByEvent.GetValueOrDefault(fact.Alias);
        Func<Dimension, string?> dimension = fact == star.Lines ? d => d.Event is null ? d.Sql : null
            : fact == star.Orders ? d => d.ByOrder : d => d.ByEvent.GetValueOrDefault(fact.Alias);

        // Where a fact is not there at all, only what is made of it alone is missing.
        var hasFact = star.Facts.Contains(fact);
        return
        [
            .. definitions.Fields.Values.Where(f => field(f) is not null && (hasFact || f.Event?.Alias == fact.Alias))
                .Select(f => new Column(true, f.Name, f.IsOfProgram, f.Place, field(f)!)),
            .. definitions.Dimensions.Values.Where(d => dimension(d) is not null && (hasFact || d.Event?.Alias == fact.Alias))
                .Select(d => new Column(
                    false, d.Id, d.IsOfProgram && d.Id != DashboardDefinitions.DayId, d.Place, dimension(d)!)),
        ];
    }

    private static async Task<IReadOnlyList<Column>> MissingAsync(
        IPublishedData engine, DbConnection db, Star star, StarTable fact, List<Column> columns, CancellationToken cancel)
    {
        var missing = new List<Column>();
        if (columns.Count == 0 || await FaultAsync(engine, db, star, fact, columns.Select(c => c.Sql), cancel) is null)
        {
            return missing;
        }

        foreach (var column in columns)
        {
            if (await FaultAsync(engine, db, star, fact, [column.Sql], cancel) is not { } fault)
            {
                continue;
            }

            if (!column.MayBeMissing || !fault.IsOfMissingName)
            {
                throw new CartlineException(
                    FailureKind.Usage,
                    $"{column.Place}: {(column.IsField ? "field" : "dimension")} {column.Name} cannot be read from the published version: "
                    + $"{fault.Says} "
                    + "If an earlier release of Cartline published it, build it again: ./cartline build warehouse");
            }

            missing.Add(column);
        }

        return missing;
    }

    private static async Task<SqlRefusal?> FaultAsync(
        IPublishedData engine, DbConnection db, Star star, StarTable fact, IEnumerable<string> sqls, CancellationToken cancel)
    {
        var list = sqls.ToList();
        var sql = $"select {string.Join(", ", list)} {star.From(fact, list.SelectMany(Star.Used).ToHashSet())} where 1 = 0";
        try
        {
            await db.RowsAsync(sql, cancel);
            return null;
        }
        catch (DbException refusal)
        {
            return engine.Explain(sql, refusal);
        }
    }

    private sealed record Column(bool IsField, string Name, bool MayBeMissing, string Place, string Sql);
}
