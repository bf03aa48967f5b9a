using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>What the sums of a cube are kept by.</summary>
/// <param name="Months">Dimensions that are the same on all days of a month.</param>
/// <param name="Products">Dimensions of products, the category among them.</param>
/// <param name="Customers">Dimensions of places.</param>
/// <param name="Methods">Dimensions of payment methods.</param>
internal sealed record CubePlan(IReadOnlyList<Dimension> Months, IReadOnlyList<Dimension> Products, IReadOnlyList<Dimension> Customers, IReadOnlyList<Dimension> Methods)
{
    // More would make the page larger than single lines do.
    private const long MostCells = 400_000;

    private static readonly string[][] ProductChoices = [["category", "sub_category", "price_category"], ["category", "sub_category"], ["category"]];

    /// <summary>All dimensions with the table that keeps them: n (months), p, c or m.</summary>
    public IEnumerable<(string Table, Dimension Dimension)> All =>
        Months.Select(d => ("n", d)).Concat(Products.Select(d => ("p", d))).Concat(Customers.Select(d => ("c", d))).Concat(Methods.Select(d => ("m", d)));

    /// <summary>The richest plan whose cells are not too many.</summary>
    public static async Task<CubePlan> ChooseAsync(DbConnection db, DashboardDefinitions definitions, CancellationToken cancel)
    {
        var plans = ProductChoices.Select(products => new CubePlan(
            [.. definitions.Dimensions.Values.Where(d => d.IsOfTheCalendar && d.Kind is DimensionKind.Month or DimensionKind.Quarter or DimensionKind.Year && Star.Used(d.Sql).SetEquals(["d"]))],
            Known(definitions, products),
            Known(definitions, ["country", "state"]),
            Known(definitions, ["payment_method", "payment_type"]))).ToList();
        foreach (var plan in plans.SkipLast(1))
        {
            if (await db.CountAsync($"select count(*) from (select distinct {string.Join(", ", plan.All.Select(d => d.Dimension.Sql))} {Star.From(Star.Lines, plan.Aliases)}) as x", cancel) <= MostCells)
            {
                return plan;
            }
        }

        return plans[^1];
    }

    /// <summary>The aliases that its dimensions use.</summary>
    public HashSet<string> Aliases => [.. All.SelectMany(d => Star.Used(d.Dimension.Sql))];

    private static List<Dimension> Known(DashboardDefinitions definitions, IEnumerable<string> ids) =>
        [.. ids.Where(definitions.Dimensions.ContainsKey).Select(id => definitions.Dimensions[id])];
}
