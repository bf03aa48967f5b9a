using System.Data.Common;
using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Operations.Monitoring;

/// <summary>Reads what monitoring judges, by the files of <c>sql/monitoring/</c>.</summary>
internal sealed class FactReader(IEngine engine, DbConnection db, SqlFolder sql, CartlineOptions options, DateTime now)
{
    // A batch that comes weekly still speaks of the days since the last one; older data is history, not a dead shop.
    private const int MostSilentDays = 7;

    public async Task<MonitoredFacts> ReadAsync(CancellationToken cancel)
    {
        var history = (await KnownRuns.ReadAsync(engine, cancel)).All;
        var published = await engine.PublishedAsync(cancel);
        if (history.Count == 0 && published.Count == 0)
        {
            return new MonitoredFacts();
        }

        var batches = await Ledger.BatchesAsync(engine, db, cancel);
        var hasProduction = published.Any(p => p.Layer == Layer.Production);
        var hasWarehouse = published.Any(p => p.Layer == Layer.Warehouse);
        var live = published.FirstOrDefault(p => p.Layer == Layer.Production)?.Batches ?? [];
        var newest = batches.Where(d => live.Contains(d.Id)).MaxBy(d => d.Id);
        var warehouseSale = hasWarehouse ? await DayAsync("freshness_warehouse", cancel) : null;
        return new MonitoredFacts
        {
            Runs = PastRun.Of(history),
            Published = published,
            Batches = batches,
            ProductionNewestSale = hasProduction ? await DayAsync("freshness_production", cancel) : null,
            WarehouseNewestSale = warehouseSale,
            NewestBatch = newest?.Id,
            Quality = newest is null ? null : await QualityAsync(newest.Id, cancel),
            Days = warehouseSale is { } sale
                ? await new DayReader(db, sql).ReadAsync(
                    LastComplete(sale, batches.Max(d => d.LoadedAt)), options.Monitoring.DaysTested, cancel)
                : [],
        };
    }

    // The newest day that the newest batch can speak of from its first to its last minute.
    private DateOnly LastComplete(DateOnly newestSale, DateTime loadedAt)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.Shop.Timezone);
        var delivered = Local(DateTime.SpecifyKind(loadedAt, DateTimeKind.Utc)).AddDays(-1);
        var yesterday = Local(now).AddDays(-1);
        var complete = delivered < yesterday ? delivered : yesterday;
        return complete.DayNumber - newestSale.DayNumber > MostSilentDays ? newestSale : complete;

        DateOnly Local(DateTime moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moment, zone));
    }

    private async Task<BatchQuality> QualityAsync(int batch, CancellationToken cancel)
    {
        var row = (await RowsAsync("quality", cancel, batch))[0];
        return new BatchQuality(Convert.ToInt64(row[0]), Convert.ToInt64(row[1]), Convert.ToInt64(row[2]), Convert.ToInt64(row[3]));
    }

    private async Task<DateOnly?> DayAsync(string file, CancellationToken cancel) =>
        (await RowsAsync(file, cancel))[0][0] is string day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;

    private Task<List<object?[]>> RowsAsync(string file, CancellationToken cancel, params object?[] parameters) =>
        db.RowsAsync(sql[$"monitoring/{file}.sql"].Body, cancel, parameters);
}
