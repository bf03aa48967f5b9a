using Cartline.Core.Engine;
using Cartline.Core.Sql;

namespace Cartline.Core.Reports;

/// <summary>The shop in one row.</summary>
/// <param name="Revenue">Money, after discount.</param>
/// <param name="Orders">Orders with at least one line.</param>
/// <param name="AverageOrderValue">Money by order; null without orders.</param>
/// <param name="Profit">Money; null when no cost is known.</param>
/// <param name="MarginPct">Percent of the revenue with a known cost; null when no cost is known.</param>
public sealed record Headline(decimal Revenue, long Orders, decimal? AverageOrderValue, decimal? Profit, decimal? MarginPct)
{
    /// <summary>Asks the published version, by <c>sql/monitoring/headline.sql</c>.</summary>
    public static async Task<Headline> ReadAsync(IPublishedData engine, ModelCatalog catalog, CancellationToken cancel)
    {
        await using var db = await engine.LookAsync(cancel);
        var row = (await db.RowsAsync(catalog.Folder["monitoring/headline.sql"].Body, cancel))[0];
        var (revenue, orders, currency) = (catalog.Currency.Plain((decimal)row[0]!), (long)row[1]!, catalog.Currency);
        decimal? average = orders == 0 ? null : currency.Average(revenue, orders);
        return new Headline(revenue, orders, average, row[2] is decimal profit ? currency.Plain(profit) : null, (decimal?)row[3]);
    }
}
