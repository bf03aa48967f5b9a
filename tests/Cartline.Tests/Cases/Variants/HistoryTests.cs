using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>The history that a source states itself, by <c>valid_from</c>.</summary>
public sealed class HistoryTests(PostgresServer server)
{
    static readonly string[] Products = [.. ShopFiles.Columns("products"), "valid_from"];
    static readonly string[] Customers = [.. ShopFiles.Columns("customers"), "valid_from"];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_stated_day_in_the_past_begins_the_version_and_restates(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(10));
        Assert.Equal("60", await shop.ProfitAsync());

        // P1 costs 7 since 8 March: three of the ten sales lose 3 each.
        var run = await shop.AcceptAsync(Dated(("P1", "7.00", "2025-03-08")), "--as-of", "2025-03-20");

        Assert.Equal(["4|1900-01-01|2025-03-08", "7|2025-03-08|9999-12-31"], await CostsAsync(shop, "P1"));
        Assert.Equal("51", await shop.ProfitAsync());
        Assert.Equal("7|2025-03-08", await shop.ValueAsync("select p.cost, p.valid_from from production.products as p"));
        run.Naming("1 record", "2025-03-08", "valid_from", "The profit of 2025-03 was 60.00 and is 51.00", "batch 2");

        await SameAfterFullRefreshAsync(shop, "P1");
        Assert.Equal("51", await shop.ProfitAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_stated_day_in_the_future_waits(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(5));
        await shop.AcceptAsync(Dated(("P1", "7.00", "2025-03-08")));

        Assert.Equal(
            ["4|1900-01-01|2025-03-08|true|true", "7|2025-03-08|9999-12-31|false|false"],
            await shop.AskAsync(
                "select p.cost, p.effective_date, p.end_date, p.is_current, p.is_latest from warehouse.dim_products as p "
                + "where p.product_id = 'P1' order by p.effective_date"));
        Assert.Equal("30", await shop.ProfitAsync());
        Assert.Equal("4", await shop.ValueAsync("select p.cost from production.products as p"));

        // Sales of 6 and 7 March at 4, of 8 and 9 March at 7.
        await shop.AcceptAsync(new ShopFiles().Customer("C1", city: "Lyon").Plain(4, 6));
        Assert.Equal("48", await shop.ProfitAsync());
        Assert.Equal("7", await shop.ValueAsync("select p.cost from production.products as p"));
        Assert.Equal(
            "7", await shop.ValueAsync("select p.cost from warehouse.dim_products as p where p.is_current and p.product_id = 'P1'"));
        await SameAfterFullRefreshAsync(shop, "P1");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_batch_may_bring_a_whole_history_and_a_later_one_corrects_a_part_of_it(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(
            Dated(("P1", "2.00", "2025-01-01"), ("P1", "4.00", "2025-03-03"), ("P1", "5.00", "2025-03-05")).Customer("C1").Plain(6));
        Assert.Equal(
            ["2|1900-01-01|2025-03-03", "4|2025-03-03|2025-03-05", "5|2025-03-05|9999-12-31"], await CostsAsync(shop, "P1"));
        Assert.Equal("38", await shop.ProfitAsync());
        Assert.Equal("0", await shop.ValueAsync("select count(*) from production.quarantine as q"));

        // The same day again replaces, another day is added, and the rest stays.
        await shop.AcceptAsync(Dated(("P1", "3.00", "2025-03-03"), ("P1", "1.00", "2025-02-01")), "--as-of", "2025-03-10");
        Assert.Equal(
            [
                "2|1900-01-01|2025-02-01", "1|2025-02-01|2025-03-03", "3|2025-03-03|2025-03-05", "5|2025-03-05|9999-12-31",
            ],
            await CostsAsync(shop, "P1"));
        Assert.Equal("42", await shop.ProfitAsync());
        await SameAfterFullRefreshAsync(shop, "P1");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Records_without_a_day_go_on_by_the_day_of_their_batch(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(3));
        await shop.AcceptAsync(SmallShop.Sales(3, 4).Product("P2"));
        await shop.AcceptAsync(Dated(("P1", "6.00", "2025-03-02")), "--as-of", "2025-03-07");

        // The catalogue says again what it said: that is a change now, on its own day.
        await shop.AcceptAsync(SmallShop.Sales(2, 8));
        Assert.Equal(
            ["4|1900-01-01|2025-03-02", "6|2025-03-02|2025-03-09", "4|2025-03-09|9999-12-31"], await CostsAsync(shop, "P1"));
        await shop.AcceptAsync(new ShopFiles().Customer("C1", city: "Lyon").Product("P1", "10.00", "4.00", stock: "3").Plain(2, 10));
        Assert.Equal(3, (await CostsAsync(shop, "P1")).Count);
        Assert.Equal(
            "4|3", await shop.ValueAsync("select p.cost, p.stock_quantity from production.products as p where p.product_id = 'P1'"));

        // An end, and a return.
        await shop.AcceptAsync(
            new ShopFiles().Header("products", [.. ShopFiles.Columns("products"), "op"])
                .Row("products", "P1", "Product P1", "Books", "Fiction", "10.00", "4.00", "Acme", "10", "SUP001", "delete"),
            "--as-of", "2025-03-15");
        Assert.Equal("4|2025-03-09|2025-03-15", (await CostsAsync(shop, "P1"))[^1]);
        await shop.AcceptAsync(Dated(("P1", "8.00", "2025-03-18")), "--as-of", "2025-03-20");
        Assert.Equal("8|2025-03-18|9999-12-31", (await CostsAsync(shop, "P1"))[^1]);
        await SameAfterFullRefreshAsync(shop, "P1");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_snapshot_ends_a_product_with_a_stated_history(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(
            Dated(("P1", "4.00", "2025-01-01"), ("P2", "2.00", "2025-01-01"), ("P2", "3.00", "2025-02-01")).Customer("C1").Plain(3),
            "source.delivery=snapshot");

        await shop.AcceptAsync(Dated(("P1", "4.00", "2025-01-01")).Customer("C1").Plain(1, 9), "source.delivery=snapshot");

        Assert.Equal(["2|1900-01-01|2025-02-01", "3|2025-02-01|2025-03-09"], await CostsAsync(shop, "P2"));
        Assert.Equal(["4|1900-01-01|9999-12-31"], await CostsAsync(shop, "P1"));
        await SameAfterFullRefreshAsync(shop, "P2");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task The_cost_of_the_line_rules_over_every_stated_day(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(
            SmallShop.Known.Header("transaction_items", [.. ShopFiles.Columns("transaction_items"), "unit_cost"])
                .Order("T1", "C1", "2025-03-01", "10.00").Row("transaction_items", "IT1", "T1", "P1", "1", "10.00", "0", "10.00", "")
                .Order("T2", "C1", "2025-03-02", "10.00").Row("transaction_items", "IT2", "T2", "P1", "1", "10.00", "0", "10.00", "9.00"));
        Assert.Equal("7", await shop.ProfitAsync());
        await shop.AcceptAsync(
            Dated(("P1", "7.00", "2025-03-01")), "--as-of", "2025-03-05", "source.columns=transaction_items.unit_cost = evolve");

        Assert.Equal("4", await shop.ProfitAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_unreadable_day_and_a_day_stated_twice_cost_these_records_only(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(5));

        var run = await shop.AcceptAsync(
            Dated(("P1", "5.00", "2025-03-04"), ("P1", "6.00", "2025-03-04"), ("P1", "7.00", "next week"), ("P1", "8.00", "2025-03-05")),
            "--as-of", "2025-03-10", "quality.max_quarantined_pct=100", "quality.thresholds.duplicate_keys_pct=100");

        run.Naming("validity__products__valid_from_is_readable", "uniqueness__products__id_is_unique");
        Assert.Equal(["4|1900-01-01|2025-03-05", "8|2025-03-05|9999-12-31"], await CostsAsync(shop, "P1"));
        Assert.Equal("50|5", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_customer_moved_on_the_day_that_the_record_states(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(4));

        var run = await shop.AcceptAsync(
            new ShopFiles().Header("customers", Customers)
                .Row("customers", "C1", "Asha", "Rao", "c1@example.com", "", "2024-01-01", "Nice", "", "France", "26-35", "2025-03-03"),
            "--as-of", "2025-03-10");

        Assert.Equal(["Lyon|1900-01-01|2025-03-03", "Nice|2025-03-03|9999-12-31"], await shop.TownsAsync("C1"));
        Assert.Equal(["T1|Lyon", "T2|Lyon", "T3|Nice", "T4|Nice"], await shop.SoldInAsync("C1"));
        run.Naming("1 record of customers", "2025-03-03");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Sales_before_the_first_stated_cost_are_told_as_cost_assumed(string engine)
    {
        const string Costs = "select sum(c.revenue), sum(c.costed_revenue), sum(c.assumed_lines), sum(c.assumed_revenue), "
            + "sum(c.assumed_profit) from warehouse.cost_coverage as c";
        await using var shop = await Case.OnAsync(engine, server);

        // Of twelve sales nine are of P1, which came with its cost, and three of P9, which nobody stated yet.
        var run = await shop.AcceptAsync(
            SmallShop.Sales(9).Sale("A1", "C1", "P9", "2025-03-02", price: 30m).Sale("A2", "C1", "P9", "2025-03-04", price: 30m)
                .Sale("A3", "C1", "P9", "2025-03-09", price: 30m),
            "quality.max_inferred_pct=100");
        Assert.Equal("180|90|0|0|0", await shop.ValueAsync(Costs));
        run.Naming("cost coverage 50.00 % of revenue: 3, USD 90.00");
        Assert.DoesNotContain("cost assumed", run.Said, StringComparison.Ordinal);

        // The catalogue states P9 on the 12th, with a sale of it; the three before rest on that cost, 30 - 11 = 19 each.
        run = await shop.AcceptAsync(
            new ShopFiles().Customer("C1", city: "Lyon").Product("P9", "30.00", "11.00").Sale("A4", "C1", "P9", "2025-03-12", price: 30m));
        Assert.Equal("210|210|3|90|57", await shop.ValueAsync(Costs));
        run.Naming("cost assumed: sold before the first stated cost of the product: 3, USD 90.00", "profit that rests on it: 3, USD 57.00");
        Assert.DoesNotContain("cost coverage", run.Said, StringComparison.Ordinal);

        // A history says the cost from the 3rd on: only the sale of the 2nd is left, at the first stated cost.
        await shop.AcceptAsync(Dated(("P9", "10.00", "2025-03-03")), "--as-of", "2025-03-20");
        Assert.Equal("210|210|1|30|19", await shop.ValueAsync(Costs));
        await shop.AcceptAsync(
            new ShopFiles().Customer("C1", city: "Lyon").Sale("late", "C1", "P9", "2025-02-27", price: 30m)
                .Sale("A5", "C1", "P9", "2025-03-21"));
        Assert.Equal("2", await shop.ValueAsync("select sum(c.assumed_lines) from warehouse.cost_coverage as c"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Each_order_names_the_source_that_stated_it(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(3));
        await shop.AcceptAsync(SmallShop.Sales(2), "source.name=berlin");

        Assert.Equal(
            ["berlin|berlin:|2|20", "main||3|30"],
            await shop.AskAsync(
                "select s.source_name, s.id_prefix, count(*), sum(o.revenue) from warehouse.fact_orders as o "
                + "join warehouse.dim_source as s on s.source_key = o.source_key "
                + "group by s.source_name, s.id_prefix order by s.source_name collate \"C\""));
        Assert.Equal(
            ["T1|main", "berlin:T1|berlin"],
            await shop.AskAsync(
                "select f.transaction_id, s.source_name from warehouse.fact_sales as f join warehouse.dim_source as s "
                + "on s.source_key = f.source_key where f.transaction_id in ('T1', 'berlin:T1') order by f.transaction_id collate \"C\""));
        Assert.Equal("1", await shop.ValueAsync("select count(*) from warehouse.dim_source as s where s.source_name is null"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_check_that_stops_names_the_batch_to_withdraw(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Write(
            "sql/3_warehouse/checks/validity__dim_products__is_not_expensive.sql",
            "-- A product above 50.\n-- severity: stop\nselect p.product_id as value, p.price\nfrom warehouse.dim_products as p\n"
            + "where p.price > 50\n");
        await shop.AcceptAsync(SmallShop.Sales(3));

        (await shop.RunAsync(SmallShop.Sales(1, 4).Product("P2", "99.00", "4.00"))).Ended(3).Naming("./cartline batches withdraw 2");
        (await shop.CommandAsync("batches", "withdraw", "2")).Ended(0);
        await shop.AcceptAsync(SmallShop.Sales(1, 4).Product("P2", "19.00", "4.00"));

        Assert.Equal("40|4", await shop.SoldAsync());
    }

    static ShopFiles Dated(params (string Id, string Cost, string From)[] costs) => costs.Aggregate(
        new ShopFiles().Header("products", Products),
        (files, c) => files.Row("products", c.Id, $"Product {c.Id}", "Books", "Fiction", "10.00", c.Cost, "Acme", "10", "SUP001", c.From));

    static Task<IReadOnlyList<string>> CostsAsync(Case shop, string product) => shop.AskAsync(
        "select p.cost, p.effective_date, p.end_date from warehouse.dim_products as p "
        + $"where p.product_id = '{product}' order by p.effective_date");

    static async Task SameAfterFullRefreshAsync(Case shop, string product)
    {
        var (costs, profit) = (await CostsAsync(shop, product), await shop.ProfitAsync());
        (await shop.CommandAsync("build", "warehouse", "--full-refresh")).Ended(0);
        Assert.Equal(costs, await CostsAsync(shop, product));
        Assert.Equal(profit, await shop.ProfitAsync());
    }
}
