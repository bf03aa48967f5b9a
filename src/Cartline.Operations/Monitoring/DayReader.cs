using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Sql;

namespace Cartline.Operations.Monitoring;

/// <summary>Reads what days sold, with the days before them, from the published warehouse.</summary>
/// <param name="db">The warehouse.</param>
/// <param name="sql">Holds <c>monitoring/</c>.</param>
internal sealed class DayReader(DbConnection db, SqlFolder sql)
{
    private const int CustomerDays = 56;
    private const int PriceDays = 90;

    /// <summary>Reads the last days up to one; days before the shop opened are none.</summary>
    /// <param name="last">The last day.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<MonitoredDay>> ReadAsync(DateOnly last, int count, CancellationToken cancel)
    {
        var (from, orders) = await OrdersAsync(last.AddDays(1 - count - VolumeBaseline.Reach), last, cancel);
        var days = new List<MonitoredDay>();
        var first = last.AddDays(1 - count);
        for (var day = from > first ? from : first; day <= last; day = day.AddDays(1))
        {
            var prices = await RowsAsync("prices", cancel, Key(day), Key(day.AddDays(-PriceDays)));
            var customers = (await RowsAsync("customers", cancel, Key(day), Key(day.AddDays(-CustomerDays))))[0];
            days.Add(new MonitoredDay(
                day,
                [.. orders.Take(day.DayNumber - from.DayNumber + 1).TakeLast(VolumeBaseline.Reach + 1)],
                [.. prices.Select(r => new OddPrice((string)r[0]!, (decimal)r[1]!, (decimal)r[2]!, (decimal)r[3]!, Convert.ToInt64(r[4])))],
                Convert.ToInt64(customers[0] ?? 0L),
                customers[1] is { } most ? Convert.ToInt64(most) : null));
        }

        return days;
    }

    /// <summary>Reads the orders of every day from the first that the shop was open, days without a sale as 0.</summary>
    public async Task<(DateOnly From, IReadOnlyList<long> Orders)> OrdersAsync(DateOnly from, DateOnly until, CancellationToken cancel)
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

    private Task<List<object?[]>> RowsAsync(string file, CancellationToken cancel, params object?[] parameters) =>
        db.RowsAsync(sql[$"monitoring/{file}.sql"].Body, cancel, parameters);

    private static int Key(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    private static DateOnly Day(int key) => new(key / 10_000, key / 100 % 100, key % 100);
}
