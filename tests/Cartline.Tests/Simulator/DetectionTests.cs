using Cartline.Core;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Operations.Monitoring;
using Cartline.Simulator.Plan;
using Cartline.Tests.Support;
using DuckDB.NET.Data;

namespace Cartline.Tests.Simulator;

/// <summary>
/// Monitoring against the simulator's answer key: every day of two years looked at as if it were the newest.
/// <c>CARTLINE_MEASURE_SEEDS</c> asks for more shops, <c>CARTLINE_MEASURE_ORDERS</c> for larger ones and
/// <c>CARTLINE_MEASURE_EVERY</c> for more days; the table of docs/monitoring.md comes from there.
/// </summary>
public sealed class DetectionTests(ITestOutputHelper output)
{
    const double CleanYears = (731 - 49) / 365.25;
    static readonly int Seeds = Setting("CARTLINE_MEASURE_SEEDS", Sweep.Count(usual: 1, sweep: 20));

    // Prices and customers cost a query a day: of most days only every so-many-th is looked at, and all that were planted.
    static readonly int SampleEvery = Setting("CARTLINE_MEASURE_EVERY", 20);
    static readonly int Orders = Setting("CARTLINE_MEASURE_ORDERS", 10_000);

    [Fact]
    public async Task Finds_what_was_planted_and_stays_silent_in_clean_years()
    {
        var (found, planted, alarms) = (new Dictionary<string, int>(), new Dictionary<string, int>(), new Dictionary<string, int>());
        for (var seed = 1; seed <= Seeds; seed++)
        {
            output.WriteLine($"seed {seed}");
            using var clean = await InventedShop.WriteAsync(Plan(seed, isPlanted: false));
            foreach (var alarm in await AlarmsAsync(clean, []))
            {
                Count(alarms, alarm.Metric);
            }

            using var odd = await InventedShop.WriteAsync(Plan(seed, isPlanted: true));
            var truth = await TruthAsync(odd);
            var raised = await AlarmsAsync(odd, truth.Select(t => t.Day));
            foreach (var (kind, metric, day) in truth)
            {
                Count(planted, kind);
                Count(found, kind, raised.Contains((metric, day)) ? 1 : 0);
            }
        }

        output.WriteLine($"{Seeds} seeds, {Orders:N0} orders in two years");
        foreach (var kind in planted.Keys)
        {
            output.WriteLine($"{kind}: {found[kind]} of {planted[kind]} found");
        }

        string[] metrics = ["orders", "prices", "customers"];
        foreach (var metric in metrics)
        {
            output.WriteLine($"{metric}: {AlarmsAYear(metric):0.00} false alarms a clean year");
        }

        Assert.All(planted, p => Assert.True(found[p.Key] >= 0.95 * p.Value, $"{p.Key}: {found[p.Key]} of {p.Value}"));
        Assert.All(metrics, m => Assert.True(AlarmsAYear(m) <= 1, $"{m}: {alarms.GetValueOrDefault(m)}"));

        double AlarmsAYear(string metric) => alarms.GetValueOrDefault(metric) / CleanYears / Seeds * (metric == "orders" ? 1 : SampleEvery);
    }

    static async Task<HashSet<(string Metric, DateOnly Day)>> AlarmsAsync(InventedShop shop, IEnumerable<DateOnly> planted)
    {
        await using var db = await LoadAsync(shop);
        var reader = new DayReader(db, new SqlFolder(Repo.At("sql")));
        var (options, alarms) = (new CartlineOptions(), new HashSet<(string, DateOnly)>());
        var (first, orders) = await reader.OrdersAsync(
            new DateOnly(2024, 1, 1), new DateOnly(2025, 12, 31), TestContext.Current.CancellationToken);
        for (var (day, at) = (first, 1); at <= orders.Count; (day, at) = (day.AddDays(1), at + 1))
        {
            MonitoredDay volume = new(day, [.. orders.Take(at).TakeLast(VolumeBaseline.Reach + 1)], [], 0, null);
            if (DataVolumeAnomalies.Judge([volume], options).AnomalyDetected) alarms.Add(("orders", day));
            if (at % SampleEvery != 0 && !planted.Contains(day)) continue;

            var sold = await reader.ReadAsync(day, 1, TestContext.Current.CancellationToken);
            if (PriceAnomalies.Judge(sold, Currency.Of("USD")).Status == CheckStatus.Warning) alarms.Add(("prices", day));
            if (CustomerAnomalies.Judge(sold).Status == CheckStatus.Warning) alarms.Add(("customers", day));
        }

        return alarms;
    }

    static async Task<List<(string Kind, string Metric, DateOnly Day)>> TruthAsync(InventedShop shop)
    {
        var truth = JsonDocument.Parse(await File.ReadAllTextAsync(shop.PathOf("truth.json"))).RootElement.GetProperty("anomalies");
        List<(string, string, DateOnly)> planted =
        [
            ("dead day", "orders", DateOnly.Parse(truth.GetProperty("dead_day").GetString()!)),
            ("bot", "customers", Day(truth.GetProperty("bot"))),
        ];

        // A price that slipped while nobody bought is a slip that nobody can see.
        var slip = truth.GetProperty("price_slip");
        var (day, product) = (slip.GetProperty("date").GetString()!, slip.GetProperty("product_id").GetString());
        var ofTheDay = shop.Rows("transactions.csv").Where(r => r[2] == day).Select(r => r[0]).ToHashSet();
        if (shop.Rows("transaction_items.csv").Any(r => r[2] == product && ofTheDay.Contains(r[1])))
        {
            planted.Add(("price slip", "prices", Day(slip)));
        }

        return planted;
    }

    static DateOnly Day(JsonElement planted) => DateOnly.Parse(planted.GetProperty("date").GetString()!);

    static ShopPlan Plan(int seed, bool isPlanted) => new()
    {
        Seed = seed,
        Transactions = Orders,
        Customers = Orders / 10,
        PlantAnomalies = isPlanted,
        TruthCustomers = 0,
    };

    // The columns of the warehouse that monitoring reads, straight from the files.
    static async Task<DuckDBConnection> LoadAsync(InventedShop shop)
    {
        var cancel = TestContext.Current.CancellationToken;
        var db = new DuckDBConnection("DataSource=:memory:;threads=1");
        await db.OpenAsync(cancel);
        foreach (var statement in SqlText.Statements(Tables.Replace("FOLDER", shop.Folder, StringComparison.Ordinal)))
        {
            await db.ExecuteAsync(statement, cancel);
        }

        return db;
    }

    static void Count(Dictionary<string, int> counts, string name, int more = 1) => counts[name] = counts.GetValueOrDefault(name) + more;

    static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : usual;

    static readonly string Tables = File.ReadAllText(Repo.At("tests/Cartline.Tests/Simulator/detection_tables.sql"), Encoding.UTF8);
}
