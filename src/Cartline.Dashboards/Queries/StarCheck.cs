using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>Looks whether the published star has every column that the definitions name.</summary>
public static class StarCheck
{
    /// <summary>Asks for no row of everything at once; only where that fails, for one after the other.</summary>
    /// <exception cref="CartlineException">A field or dimension cannot be read; it is told which, and where it is defined.</exception>
    public static async Task RunAsync(DbConnection db, DashboardDefinitions definitions, CancellationToken cancel)
    {
        var lines = Columns(definitions, f => f.Sql, d => d.Sql);
        var orders = Columns(definitions, f => f.ByOrder, d => d.ByOrder);
        await CheckAsync(db, definitions.Star, definitions.Star.Lines, lines, cancel);
        await CheckAsync(db, definitions.Star, definitions.Star.Orders, orders, cancel);
    }

    private static List<(string What, string Place, string Sql)> Columns(
        DashboardDefinitions definitions, Func<Field, string?> field, Func<Dimension, string?> dimension) =>
    [
        .. definitions.Fields.Values.Where(f => field(f) is not null).Select(f => ($"field {f.Name}", f.Place, field(f)!)),
        .. definitions.Dimensions.Values.Where(d => dimension(d) is not null).Select(d => ($"dimension {d.Id}", d.Place, dimension(d)!)),
    ];

    private static async Task CheckAsync(
        DbConnection db, Star star, StarTable fact, IReadOnlyList<(string What, string Place, string Sql)> columns,
        CancellationToken cancel)
    {
        if (await FaultAsync(db, star, fact, columns.Select(c => c.Sql), cancel) is null)
        {
            return;
        }

        foreach (var (what, place, sql) in columns)
        {
            if (await FaultAsync(db, star, fact, [sql], cancel) is { } fault)
            {
                throw new CartlineException(
                    FailureKind.Usage,
                    $"{place}: {what} cannot be read from the published version: {fault.Message.ReplaceLineEndings(" ").Trim()} "
                    + "If an earlier release of Cartline published it, build it again: ./cartline build warehouse",
                    fault);
            }
        }
    }

    private static async Task<DbException?> FaultAsync(
        DbConnection db, Star star, StarTable fact, IEnumerable<string> sqls, CancellationToken cancel)
    {
        var list = sqls.ToList();
        try
        {
            var from = star.From(fact, list.SelectMany(Star.Used).ToHashSet());
            await db.RowsAsync($"select {string.Join(", ", list)} {from} where 1 = 0", cancel);
            return null;
        }
        catch (DbException fault)
        {
            return fault;
        }
    }
}
