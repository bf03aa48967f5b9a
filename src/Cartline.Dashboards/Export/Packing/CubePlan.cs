using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>What the sums of a cube are kept by.</summary>
/// <param name="MonthTable">The table of months. No alias of the star can be the same.</param>
/// <param name="Months">Dimensions that are the same on all days of a month.</param>
/// <param name="Parts">Dimensions by the table of the star that they are columns of.</param>
internal sealed record CubePlan(
    string MonthTable, IReadOnlyList<Dimension> Months, IReadOnlyList<(StarDimension Table, IReadOnlyList<Dimension> Dimensions)> Parts)
{
    /// <summary>The dimension whose members each order is counted by: the set of those that its lines have.</summary>
    public const string Sets = "category";

    // More would make the page larger than single lines do.
    private const long MostCells = 400_000;

    // What a large page can still be filtered by, the richest choice first.
    private static readonly string[] Always = ["country", "state", "payment_method", "payment_type", Sets];
    private static readonly string[][] Choices = [["sub_category", "price_category"], ["sub_category"], []];

    /// <summary>All dimensions with the table that keeps them.</summary>
    public IEnumerable<(string Table, Dimension Dimension)> All =>
        Months.Select(d => (MonthTable, d)).Concat(Parts.SelectMany(p => p.Dimensions.Select(d => (p.Table.Alias, d))));

    /// <summary>The tables with the number of their dimensions, those first that orders refer to.</summary>
    public IReadOnlyList<(string Name, int Width)> Tables =>
        [(MonthTable, Months.Count), .. Parts.Select(p => (p.Table.Alias, p.Dimensions.Count))];

    /// <summary>The tables that orders refer to.</summary>
    public IReadOnlyList<(string Name, int Width)> OrderTables => [.. Tables.Take(1 + Parts.Count(p => p.Table.IsOfOrders))];

    /// <summary>The aliases that its dimensions use.</summary>
    public HashSet<string> Aliases => [.. All.SelectMany(d => Star.Used(d.Dimension.Sql))];

    /// <summary>The facts with days of their own of whose rows each of the dimensions is known, such as returns.</summary>
    /// <param name="definitions">What there is: returns, and facts that a measure reads.</param>
    public IReadOnlyList<StarTable> EventsOf(DashboardDefinitions definitions)
    {
        var read = definitions.Measures.Values.SelectMany(m => m.Expression.Fields).Select(f => f.Event?.Alias).ToHashSet();
        return
        [
            .. definitions.Star.Events.Where(e => (e == definitions.Star.Returns || read.Contains(e.Alias))
                && All.All(d => d.Dimension.ByEvent.GetValueOrDefault(e.Alias) == d.Dimension.Sql)),
        ];
    }

    /// <summary>The richest plan whose cells are not too many.</summary>
    public static async Task<CubePlan> ChooseAsync(DbConnection db, DashboardDefinitions definitions, CancellationToken cancel)
    {
        var plans = Choices.Select(choice => Of(definitions, [.. Always, .. choice])).ToList();
        foreach (var plan in plans.SkipLast(1))
        {
            var cells = string.Join(", ", plan.All.Select(d => d.Dimension.Sql));
            var from = definitions.Star.From(definitions.Star.Lines, plan.Aliases);
            if (await db.CountAsync($"select count(*) from (select distinct {cells} {from}) as x", cancel) <= MostCells)
            {
                return plan;
            }
        }

        return plans[^1];
    }

    private static CubePlan Of(DashboardDefinitions definitions, string[] ids)
    {
        var kept = ids.Where(definitions.Dimensions.ContainsKey).Select(id => definitions.Dimensions[id]).ToList();
        var parts = definitions.Star.Dimensions.OrderBy(t => !t.IsOfOrders)
            .Select(t => (t, (IReadOnlyList<Dimension>)[.. kept.Where(d => Star.Used(d.Sql).SetEquals([t.Alias]))]))
            .Where(p => p.Item2.Count > 0);
        var months = definitions.Dimensions.Values
            .Where(d => d.IsOfTheCalendar && d.Kind is (DimensionKind.Month or DimensionKind.Quarter or DimensionKind.Year));
        return new CubePlan($"{definitions.Calendar.Alias}.months", [.. months], [.. parts]);
    }
}
