using System.Data.Common;
using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Monitoring;

/// <summary>Reads what monitoring judges, by the files of <c>sql/monitoring/</c>.</summary>
internal sealed class FactReader(IEngine engine, DbConnection db, SqlFolder sql, CartlineOptions options, DateTime now)
{
    // A delivery that comes weekly still speaks of the days since the last one; older data is history, not a dead shop.
    private const int MostSilentDays = 7;
    private const int CustomerDays = 56;
    private const int PriceDays = 90;

    public async Task<MonitoredFacts> ReadAsync(CancellationToken cancel)
    {
        var history = await engine.RunsAsync(cancel);
        var published = await engine.PublishedAsync(cancel);
        if (history.Count == 0 && published.Count == 0)
        {
            return new MonitoredFacts();
        }

        var deliveries = await Ledger.DeliveriesAsync(db, name => name.ToString(), cancel);
        var hasProduction = published.Any(p => p.Layer == Layer.Production);
        var hasWarehouse = published.Any(p => p.Layer == Layer.Warehouse);
        var live = published.FirstOrDefault(p => p.Layer == Layer.Production)?.Deliveries ?? [];
        var newest = deliveries.Where(d => live.Contains(d.Id)).MaxBy(d => d.Id);
        var warehouseSale = hasWarehouse ? await DayAsync("freshness_warehouse", cancel) : null;
        return new MonitoredFacts
        {
            Runs = PastRun.Of(history),
            Published = published,
            Deliveries = deliveries,
            ProductionNewestSale = hasProduction ? await DayAsync("freshness_production", cancel) : null,
            WarehouseNewestSale = warehouseSale,
            NewestDelivery = newest?.Id,
            Quality = newest is null ? null : await QualityAsync(newest.Id, cancel),
            Days = warehouseSale is { } sale ? await DaysAsync(LastComplete(sale, deliveries.Max(d => d.LoadedAt)), cancel) : [],
        };
    }

    // The newest day that the newest delivery can speak of from its first to its last minute.
    private DateOnly LastComplete(DateOnly newestSale, DateTime loadedAt)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.Shop.Timezone);
        var delivered = Local(DateTime.SpecifyKind(loadedAt, DateTimeKind.Utc)).AddDays(-1);
        var yesterday = Local(now).AddDays(-1);
        var complete = delivered < yesterday ? delivered : yesterday;
        return complete.DayNumber - newestSale.DayNumber > MostSilentDays ? newestSale : complete;

        DateOnly Local(DateTime moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moment, zone));
    }

    private async Task<IReadOnlyList<MonitoredDay>> DaysAsync(DateOnly last, CancellationToken cancel)
    {
        var count = options.Monitoring.DaysTested;
        var (from, orders) = await OrdersAsync(last.AddDays(1 - count - VolumeBaseline.Reach), last, cancel);
        var days = new List<MonitoredDay>();
        for (var day = last.AddDays(1 - count); day <= last; day = day.AddDays(1))
        {
            if (day < from)
            {
                continue;
            }

            var until = day.DayNumber - from.DayNumber + 1;
            var prices = await RowsAsync("prices", cancel, Key(day), Key(day.AddDays(-PriceDays)));
            var customers = (await RowsAsync("customers", cancel, Key(day), Key(day.AddDays(-CustomerDays))))[0];
            days.Add(new MonitoredDay(
                day,
                [.. orders.Take(until).TakeLast(VolumeBaseline.Reach + 1)],
                [.. prices.Select(r => new OddPrice((string)r[0]!, (decimal)r[1]!, (decimal)r[2]!, (decimal)r[3]!, Convert.ToInt64(r[4])))],
                Convert.ToInt64(customers[0] ?? 0L),
                customers[1] is { } most ? Convert.ToInt64(most) : null));
        }

        return days;
    }

    // The calendar has every day; the table only those that sold.
    private async Task<(DateOnly From, IReadOnlyList<long> Orders)> OrdersAsync(DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var rows = await RowsAsync("volume", cancel, Key(from), Key(until));
        if (rows.Count == 0)
        {
            return (until.AddDays(1), []);
        }

        var opened = Day(Convert.ToInt32(rows[0][2]));
        var first = opened > from ? opened : from;
        var orders = new long[until.DayNumber - first.DayNumber + 1];
        foreach (var row in rows)
        {
            orders[Day(Convert.ToInt32(row[0])).DayNumber - first.DayNumber] = Convert.ToInt64(row[1]);
        }

        return (first, orders);
    }

    private async Task<DeliveredQuality> QualityAsync(int delivery, CancellationToken cancel)
    {
        var row = (await RowsAsync("quality", cancel, delivery))[0];
        return new DeliveredQuality(Convert.ToInt64(row[0]), Convert.ToInt64(row[1]), Convert.ToInt64(row[2]), Convert.ToInt64(row[3]));
    }

    private async Task<DateOnly?> DayAsync(string file, CancellationToken cancel) =>
        (await RowsAsync(file, cancel))[0][0] is string day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;

    private Task<List<object?[]>> RowsAsync(string file, CancellationToken cancel, params object?[] parameters) =>
        db.RowsAsync(sql[$"monitoring/{file}.sql"].Body, cancel, parameters);

    private static int Key(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    private static DateOnly Day(int key) => new(key / 10_000, key / 100 % 100, key % 100);
}
