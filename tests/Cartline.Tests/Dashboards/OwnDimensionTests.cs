using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export.Packing;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Cartline.Dashboards.Server;
using Cartline.PowerBi;
using Cartline.Tests.Dashboards.Export;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards;

/// <summary>A project adds a dimension of its own by a SQL file, the fact that refers to it, and an entry in metrics.</summary>
public sealed class OwnDimensionTests(PostgresServer server)
{
    const string Weather = """
        -- The weather: one row each, plus the unknown weather (key 0).
        -- grain: weather
        -- key: weather_key
        -- load: upsert
        -- unknown: true
        select distinct
            case when extract(month from t.transaction_date) = 1 then 'Cold' else 'Warm' end as weather -- in the month of the order
        from production.transactions as t
        where extract(month from t.transaction_date) < 4

        """;

    const string Metrics = """
        star:
          w: dim_weather
        dimensions:
          weather: { label: Weather, sql: "coalesce(w.weather, '(unknown)')", kind: text }

        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static ShopFiles Files => new ShopFiles()
        .Customer("C1").Customer("C2", state: "Kerala")
        .Product("P1", "40.00", "25.50", "Tea", "Kitchen").Product("P2", "120.00", "80.00", "Pot", "Home")
        .Order("T1", "C1", "2025-01-06", "160.00")
        .Line("L1", "T1", "P1", "1", "40.00", "0", "40.00").Line("L2", "T1", "P2", "1", "120.00", "0", "120.00")
        .Sale("T2", "C2", "P2", "2025-02-03", 1, 120m)
        .Sale("T3", "", "P1", "2025-03-04", 2, 40m)
        .Sale("T4", "C2", "P1", "2025-05-12", 1, 40m);

    [Fact]
    public async Task Is_grouped_and_filtered_by_on_DuckDB()
    {
        await using var shop = Shop.OnDuckDb(LineFiles());
        await SameEverywhereAsync(shop, isOfOrders: false);
    }

    [Fact]
    public async Task Is_grouped_and_filtered_by_on_PostgreSQL()
    {
        await using var shop = await Shop.OnPostgresAsync(server, LineFiles());
        await SameEverywhereAsync(shop, isOfOrders: false);
    }

    [Fact]
    public async Task That_orders_refer_to_too_by_a_name_is_answered_by_order_on_DuckDB()
    {
        await using var shop = Shop.OnDuckDb(OrderFiles());
        await SameEverywhereAsync(shop, isOfOrders: true);
    }

    [Fact]
    public async Task That_orders_refer_to_too_by_a_name_is_answered_by_order_on_PostgreSQL()
    {
        await using var shop = await Shop.OnPostgresAsync(server, OrderFiles());
        await SameEverywhereAsync(shop, isOfOrders: true);
    }

    // Without a key of its own the weather is identified by its name, and lines and orders have the name.
    static (string Path, string Text)[] OrderFiles()
    {
        const string Case =
            "case extract(month from t.transaction_date) when 1 then 'Cold' when 2 then 'Warm' when 3 then 'Warm' else '(unknown)' end";
        const string Refers = "-> warehouse.dim_payment_method, weather -> warehouse.dim_weather";
        const string Weather = $"""
            -- The weather: one row each.
            -- grain: weather
            select distinct {Case} as weather -- in the month of the order
            from production.transactions as t

            """;
        var sales = Changed(
            Text("fact_sales"),
            ("-> warehouse.dim_payment_method", Refers),
            ("date_key(t.transaction_date) ", $"{Case} as weather,\n        date_key(t.transaction_date) "),
            ("    i.transaction_id, ", "    o.weather, -- in the month of the order\n    i.transaction_id, "));
        var orders = Changed(
            Text("fact_orders"),
            ("-> warehouse.dim_payment_method", Refers),
            ("    f.transaction_id,     --", "    f.weather, -- in the month of the order\n    f.transaction_id,     --"),
            ("f.customer_key, f.payment_method_key", "f.customer_key, f.payment_method_key, f.weather"));
        return [("3_warehouse/dim_weather.sql", Weather), ("3_warehouse/fact_sales.sql", sales), ("3_warehouse/fact_orders.sql", orders)];
    }

    static string Changed(string text, params (string From, string To)[] changes)
    {
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return text;
    }

    static (string Path, string Text)[] LineFiles()
    {
        var sales = Changed(
            Text("fact_sales"),
            ("-> warehouse.dim_payment_method", "-> warehouse.dim_payment_method, weather_key -> warehouse.dim_weather"),
            ("as payment_method_key\n", "as payment_method_key,\n        coalesce(w.weather_key, 0) as weather_key\n"),
            ("t.payment_method\n)", """
                t.payment_method
                left join warehouse.dim_weather as w
                    on w.weather = case extract(month from t.transaction_date) when 1 then 'Cold' when 2 then 'Warm' when 3 then 'Warm' end
                )
                """),
            ("    i.transaction_id, ", "    o.weather_key, -- 0 = unknown weather\n    i.transaction_id, "));
        return [("3_warehouse/dim_weather.sql", Weather), ("3_warehouse/fact_sales.sql", sales)];
    }

    static string Text(string table) => File.ReadAllText(Repo.At("sql", "3_warehouse", $"{table}.sql")).ReplaceLineEndings("\n");

    static async Task SameEverywhereAsync(Shop shop, bool isOfOrders)
    {
        Directory.CreateDirectory(shop.Project.Metrics);
        await File.WriteAllTextAsync(Path.Combine(shop.Project.Metrics, "weather.yaml"), Metrics, Cancel);
        var definitions = DashboardDefinitions.Read(shop.Catalog, Repo.At("metrics"), shop.Project.Metrics);
        shop.Options = shop.Options with
        {
            Dashboard = new() { Listen = "127.0.0.1:0", Pictures = false },
            Quality = new() { MaxQuarantinedPct = 100, Thresholds = new() { OrphansPct = 100 } },
        };
        (await shop.DeliverAsync(Files)).Succeeded();

        Assert.Equal(isOfOrders, definitions.Dimensions["weather"].ByOrder is not null);
        await ServedAsync(shop, definitions);
        await ExportedAsync(shop, definitions);
        await InPowerBiAsync(shop, definitions, isOfOrders);
    }

    static async Task ServedAsync(Shop shop, DashboardDefinitions definitions)
    {
        await using var served = new DashboardServer(
            shop.Engine, shop.Catalog, definitions, shop.Project, shop.Options, Repo.At("src", "Cartline.Dashboards", "Web"),
            TimeProvider.System);
        await served.StartAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(served.Address) };
        var asked = await http.PostAsJsonAsync(
            "/api/query",
            new
            {
                queries = new object[]
                {
                    new { measures = new[] { "revenue", "orders", "order_lines" }, by = new[] { "weather" } },
                    new
                    {
                        measures = new[] { "revenue" },
                        by = new[] { "category" },
                        filters = new[] { new { dimension = "weather", @in = new[] { "Cold" } } },
                    },
                },
            },
            Cancel);
        var answers = JsonNode.Parse(await asked.Content.ReadAsStringAsync(Cancel))!["answers"]!;

        Assert.Equal("""[["(unknown)","40.00",1,1],["Cold","160.00",1,2],["Warm","200.00",2,2]]""", answers[0]!["rows"]!.ToJsonString());
        Assert.Equal("""[["Home","120.00"],["Kitchen","40.00"]]""", answers[1]!["rows"]!.ToJsonString());
    }

    static async Task ExportedAsync(Shop shop, DashboardDefinitions definitions)
    {
        await using var db = await shop.Engine.ReadAsync(Cancel);
        var span = (await ShownVersion.ReadAsync(shop.Engine, db, shop.Catalog, Cancel)).Span!;
        var sql = new QueryRunner(db, new QueryCompiler(definitions, new StarView(definitions.Star), span), showsPersonalData: false);
        var queries = await new QueryGrid(definitions, sql).MakeAsync(Sweep.Count(usual: 15, sweep: 60), Cancel);
        Assert.Contains(queries, q => q.By.Contains("weather"));
        var pack = await new StarPack(db, definitions, span, false).WriteAsync(Cancel);
        await using var page = await PackPage.OpenAsync(pack, "Items", Cancel);

        var found = await page.AskAsync(queries, Cancel);

        foreach (var (query, answer) in queries.Zip(found))
        {
            var expected = AnswerJson.Write(await sql.AskAsync(query, Cancel), definitions);
            Assert.True(
                JsonNode.DeepEquals(expected, answer),
                $"{string.Join(", ", query.By)}\n{expected.ToJsonString()}\n{answer.ToJsonString()}");
        }
    }

    static async Task InPowerBiAsync(Shop shop, DashboardDefinitions definitions, bool isOfOrders)
    {
        var written = await new PowerBiProject(shop.Engine, definitions, shop.Options, shop.Project).WriteAsync(null, Cancel);
        var model = Path.Combine(written.Folder, "ecommerce_analytics.SemanticModel", "definition");
        var table = await File.ReadAllTextAsync(Path.Combine(model, "tables", "Weather.tmdl"), Cancel);

        // A key of Cartline's own is hidden; a name that is the key is what people filter by.
        var key = isOfOrders ? "Weather" : "'Weather Key'";
        Assert.Contains("/// The weather: one row each", table, StringComparison.Ordinal);
        Assert.Contains("\t/// in the month of the order\n\tcolumn Weather\n\t\tdataType: string\n", table, StringComparison.Ordinal);
        Assert.Contains(
            $"\tcolumn {key}\n\t\tdataType: {(isOfOrders ? "string\n" : "int64\n\t\tisHidden\n")}\t\tisKey\n",
            table,
            StringComparison.Ordinal);
        Assert.Contains(
            $"\tfromColumn: Sales.{key}\n\ttoColumn: Weather.{key}\n",
            await File.ReadAllTextAsync(Path.Combine(model, "relationships.tmdl"), Cancel),
            StringComparison.Ordinal);
        Assert.Equal("'Weather'[Weather]", definitions.Dimensions["weather"].Column);
    }
}
