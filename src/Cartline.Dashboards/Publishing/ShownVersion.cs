using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Publishing;

/// <summary>The version that the dashboard shows.</summary>
/// <param name="Number">Its number.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="PublishedAt">Since when it is live, UTC.</param>
/// <param name="RunId">The run that built its warehouse.</param>
/// <param name="Span">Between which days it has sales; null without any.</param>
/// <param name="Orders">Orders in it.</param>
/// <param name="Lines">Order lines in it.</param>
public sealed record ShownVersion(int Number, DateOnly AsOf, DateTime PublishedAt, string RunId, SalesSpan? Span, long Orders, long Lines)
{
    /// <summary>The number of the live version; null when nothing is published.</summary>
    public static async Task<int?> NumberAsync(IVersionStore engine, CancellationToken cancel) =>
        (await engine.PublishedAsync(cancel)).Where(p => p.Layer == Layer.Warehouse).Select(p => (int?)p.Version).FirstOrDefault();

    /// <summary>Reads what is live.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="db">A reading connection of it.</param>
    /// <param name="catalog">The SQL files.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CartlineException">No warehouse is published.</exception>
    public static async Task<ShownVersion> ReadAsync(IEngine engine, DbConnection db, ModelCatalog catalog, CancellationToken cancel)
    {
        var warehouse = (await engine.PublishedAsync(cancel)).FirstOrDefault(p => p.Layer == Layer.Warehouse)
            ?? throw new CartlineException(
            FailureKind.Usage, "No warehouse is published yet, so there is nothing to show. Make one first: ./cartline run");
        var asOf = await db.ScalarAsync($"select as_of from {engine.Qualify(warehouse.Version, RunTables.Batch)}", cancel);
        var span = (await db.RowsAsync(catalog.Folder["dashboards/span.sql"].Body, cancel))[0];
        var days = span[0] is null ? null : new SalesSpan(Day(span[0]!), Day(span[1]!));
        return new ShownVersion(
            warehouse.Version, asOf is null ? days?.Last ?? DateOnly.FromDateTime(warehouse.PublishedAt) : Day(asOf), warehouse.PublishedAt,
            warehouse.RunId, days, (long)span[2]!, (long)span[3]!);
    }

    private static DateOnly Day(object value) => value is DateOnly day ? day : DateOnly.FromDateTime((DateTime)value);
}
