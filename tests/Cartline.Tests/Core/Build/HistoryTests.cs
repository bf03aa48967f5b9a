using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Build;

/// <summary>Batches one after the other and the history that they leave: the same on every engine.</summary>
[InTurns]
public abstract class HistoryTests
{
    const string Customers = "select customer_id, city, effective_date, end_date, is_current, as_of from warehouse.dim_customers where "
        + "customer_id is not null order by customer_id, effective_date";
    const string Sales = """
        select f.item_id, c.city, p.price, p.effective_date
        from warehouse.fact_sales f
        join warehouse.dim_customers c on c.customer_key = f.customer_key
        join warehouse.dim_products p on p.product_key = f.product_key
        order by f.item_id
        """;

    [Fact]
    public async Task Nothing_changes_when_the_same_files_come_twice()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(First())).Succeeded();
        var (tables, answers) = (await shop.TablesAsync(withKeys: true), shop.Answers());

        (await shop.DeliverAsync(First())).Succeeded();

        AssertTables.Equal(tables, await shop.TablesAsync(withKeys: true));
        Assert.Equal(answers, shop.Answers());
        Assert.Equal("1", await shop.ValueAsync("select count(*) from staging.deliveries"));
        Assert.Equal(
            "skipped",
            shop.Report("staging/ingestion_summary.json")
                .GetProperty("tables_loaded").GetProperty("staging.customers")
                .GetProperty("status")
                .GetString());
    }

    [Fact]
    public async Task One_move_and_one_price_make_two_versions_and_sales_stay_with_the_version_of_their_day()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(First())).Succeeded();
        var before = await shop.TablesAsync(withKeys: true);
        var second = new ShopFiles()
            .Customer("C1", city: "Delhi")
            .Product("P1", price: "120.00")
            .Sale("T9", "C1", "P1", "2025-03-01", price: 120);

        (await shop.DeliverAsync(second)).Succeeded();

        Assert.Equal(
            [
                "C1|Pune|1900-01-01|2025-03-01|false|2025-02-10", "C1|Delhi|2025-03-01|9999-12-31|true|2025-03-01",
                "C2|Pune|1900-01-01|9999-12-31|true|2025-02-10", "C3|Pune|1900-01-01|9999-12-31|true|2025-02-10",
            ],
            await shop.AskAsync(Customers));
        Assert.Equal(["IT1|Pune|100|1900-01-01", "IT2|Pune|50|1900-01-01", "IT9|Delhi|120|2025-03-01"], await shop.AskAsync(Sales));
        Assert.Equal(
            "3|4",
            await shop.ValueAsync(
                "select (select count(product_id) from warehouse.dim_products), (select count(customer_id) from warehouse.dim_customers)"));
        var dimensions = shop.Report("processed/warehouse_summary.json").GetProperty("dimensions");
        Assert.Equal(
            (1, 1),
            (
                dimensions.GetProperty("dim_customers").GetProperty("versions_opened").GetInt32(),
                dimensions.GetProperty("dim_customers").GetProperty("versions_closed").GetInt32()));
        Assert.Equal(1, dimensions.GetProperty("dim_products").GetProperty("versions_opened").GetInt32());

        // Whoever was not mentioned is untouched to the last column, key and moment included; of production only three rows moved.
        var after = await shop.TablesAsync(withKeys: true);
        Assert.Equal(3, after["production.customers"].Count);
        Assert.Equal(2, before["production.customers"].Intersect(after["production.customers"]).Count());
        Assert.Equal(2, before["warehouse.fact_sales"].Intersect(after["warehouse.fact_sales"]).Count());
        Assert.Equal(2, before["production.transactions"].Intersect(after["production.transactions"]).Count());

        (await shop.DeliverAsync(second)).Succeeded();

        AssertTables.Equal(after, await shop.TablesAsync(withKeys: true));
    }

    [Fact]
    public async Task A_change_there_and_back_makes_three_versions()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(First())).Succeeded();
        (await shop.DeliverAsync(Moved("C1", "Delhi", "2025-03-01"))).Succeeded();
        (await shop.DeliverAsync(Moved("C1", "Pune", "2025-04-01"))).Succeeded();

        Assert.Equal(
            ["Pune|1900-01-01|2025-03-01|false", "Delhi|2025-03-01|2025-04-01|false", "Pune|2025-04-01|9999-12-31|true"],
            await shop.AskAsync(
                "select city, effective_date, end_date, is_current from warehouse.dim_customers where customer_id = 'C1' order "
                + "by effective_date"));
    }

    [Fact]
    public async Task A_change_without_a_later_day_opens_on_the_day_after_and_a_second_one_corrects_it()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(First())).Succeeded();
        (await shop.DeliverAsync(Moved("C1", "Delhi", "2025-02-10"))).Succeeded();
        (await shop.DeliverAsync(Moved("C1", "Agra", "2025-02-10"))).Succeeded();
        (await shop.DeliverAsync(Moved("C2", "Goa", "2025-03-01"))).Succeeded();
        (await shop.DeliverAsync(Moved("C2", "Surat", "2025-03-01"))).Succeeded();
        (await shop.DeliverAsync(Moved("C2", "Kochi", "2025-03-01"))).Succeeded();

        Assert.Equal(
            [
                "C1|Pune|1900-01-01|2025-02-11|false", "C1|Agra|2025-02-11|9999-12-31|true",
                "C2|Pune|1900-01-01|2025-03-01|false", "C2|Goa|2025-03-01|2025-03-02|false", "C2|Kochi|2025-03-02|9999-12-31|true",
            ],
            await shop.AskAsync(
                "select customer_id, city, effective_date, end_date, is_current from warehouse.dim_customers where customer_id "
                + "in ('C1', 'C2') order by customer_id, effective_date"));
        Assert.Equal(
            ["Goa|3", "Pune|4"],
            await shop.AskAsync(
                "select c.city, count(*) from warehouse.fact_sales f join warehouse.dim_customers c on c.customer_key "
                + "= f.customer_key group by c.city order by c.city"));
    }

    [Fact]
    public async Task Segment_and_first_order_are_kept_up_to_date_on_all_versions_without_a_new_one()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(First())).Succeeded();
        (await shop.DeliverAsync(Moved("C1", "Delhi", "2025-03-01"))).Succeeded();
        (await shop.DeliverAsync(new ShopFiles().Sale("T0", "C1", "P1", "2025-01-01").Sale("T8", "C3", "P1", "2025-03-02"))).Succeeded();

        Assert.Equal(
            ["C1|Pune|Regular|2025-01-01", "C1|Delhi|Regular|2025-01-01", "C2|Pune|New|2025-02-10", "C3|Pune|New|2025-03-02"],
            await shop.AskAsync(
                "select customer_id, city, customer_segment, first_order_date from warehouse.dim_customers where customer_id is "
                + "not null order by customer_id, effective_date"));
    }

    [Fact]
    public async Task Batches_loaded_one_by_one_and_built_at_once_leave_the_same_history()
    {
        await using var shop = await OpenAsync();
        await using var other = await OpenAsync();
        foreach (var files in Batches())
        {
            (await shop.DeliverAsync(files)).Succeeded();
            (await other.IngestAsync(files)).Succeeded();
        }

        foreach (var layer in Layer.Published)
        {
            (await other.BuildAsync(layer)).Succeeded();
        }

        AssertTables.Equal(await shop.TablesAsync(withKeys: false), await other.TablesAsync(withKeys: false));
    }

    [Fact]
    public async Task Built_layer_by_layer_is_the_same_as_built_at_once()
    {
        await using var shop = await OpenAsync();
        await using var other = await OpenAsync();
        foreach (var files in Batches())
        {
            (await shop.DeliverAsync(files)).Succeeded();
            (await other.IngestAsync(files)).Succeeded();
            foreach (var layer in Layer.Published)
            {
                (await other.BuildAsync(layer)).Succeeded();
            }
        }

        AssertTables.Equal(await shop.TablesAsync(withKeys: false), await other.TablesAsync(withKeys: false));
    }

    [Fact]
    public async Task A_full_refresh_gives_what_was_built_step_by_step()
    {
        await using var shop = await OpenAsync();
        foreach (var files in Batches())
        {
            (await shop.DeliverAsync(files)).Succeeded();
        }

        var stepByStep = await shop.TablesAsync(withKeys: false);
        (await shop.DeliverAsync(Batches()[^1], fullRefresh: true)).Succeeded();

        AssertTables.Equal(stepByStep, await shop.TablesAsync(withKeys: false));
    }

    [Fact]
    public async Task An_older_batch_is_refused_and_finds_its_place_with_a_full_refresh()
    {
        await using var shop = await OpenAsync();
        await using var other = await OpenAsync();
        var batches = Batches();
        foreach (var files in batches)
        {
            (await shop.DeliverAsync(files)).Succeeded();
        }

        (await other.DeliverAsync(batches[0])).Succeeded();
        (await other.DeliverAsync(batches[2])).Succeeded();
        var before = await other.TablesAsync(withKeys: true);
        var message = (await other.DeliverAsync(batches[1])).Refused(FailureKind.Input);

        // Old orders that come with a customer who changed: nobody can tell how old the change is.
        Assert.Contains("it changes a customer (C1)", message);
        Assert.Contains("--as-of 2025-03-01 --full-refresh", message);
        AssertTables.Equal(before, await other.TablesAsync(withKeys: true));
        Assert.Equal("2", await other.ValueAsync("select count(*) from staging.deliveries"));

        other.Options = other.Options with { Source = new() { AsOf = new DateOnly(2025, 3, 1) } };
        (await other.DeliverAsync(batches[1])).Refused(FailureKind.Input);
        (await other.DeliverAsync(batches[1], fullRefresh: true)).Succeeded();

        AssertTables.EqualButForBatches(await shop.TablesAsync(withKeys: false), await other.TablesAsync(withKeys: false));
        other.Options = other.Options with { Source = new() };
        (await shop.DeliverAsync(Moved("C3", "Agra", "2025-08-01"))).Succeeded();
        (await other.DeliverAsync(Moved("C3", "Agra", "2025-08-01"))).Succeeded();
        AssertTables.EqualButForBatches(await shop.TablesAsync(withKeys: false), await other.TablesAsync(withKeys: false));
    }

    [Fact]
    public async Task A_batch_reordered_in_rows_and_columns_or_sent_in_parts_ends_in_the_same_state()
    {
        await using var whole = await OpenAsync();
        await using var turned = await OpenAsync();
        await using var parts = await OpenAsync();
        (await whole.DeliverAsync(First())).Succeeded();
        (await turned.DeliverAsync(
            First().Reversed("customers").Reversed("products").Reversed("transactions").Reversed("transaction_items"))).Succeeded();
        (await parts.DeliverAsync(
            new ShopFiles()
                .Customer("C2")
                .Product("P2", price: "50.00", cost: "20.00")
                .Sale("T2", "C2", "P2", "2025-02-10", price: 50))).Succeeded();
        (await parts.DeliverAsync(
            new ShopFiles().Customer("C1").Customer("C3").Product("P1").Sale("T1", "C1", "P1", "2025-02-10"))).Succeeded();

        var tables = await whole.TablesAsync(withKeys: false);
        AssertTables.Equal(tables, await turned.TablesAsync(withKeys: false));
        AssertTables.Equal(tables, await parts.TablesAsync(withKeys: false));
        Assert.Equal(whole.Answers(), turned.Answers());
        Assert.Equal(whole.Answers(), parts.Answers());
    }

    [Fact]
    public async Task A_later_record_that_is_quarantined_leaves_the_earlier_one_live()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 100 } };
        (await shop.DeliverAsync(First())).Succeeded();
        var second = new ShopFiles()
            .Customer("C1", city: "Delhi")
            .Product("P1", price: "-1")
            .Order("T1", "C1", "2025-03-01", total: "105.00")
            .Line("IT1", "T1", "P1", quantity: "many", price: "", total: "").Line("IT1b", "T1", "P2", "1", "5.00", "0", "5.00")
            .Order("T2", "C2", "someday", total: "50.00")
            .Sale("T9", "C2", "P1", "2025-03-01");

        (await shop.DeliverAsync(second)).Succeeded();

        Assert.Equal("100", await shop.ValueAsync("select price from production.products where product_id = 'P1'"));

        // The order is stated anew with both lines; one of them cannot be used, and stays as it was.
        Assert.Equal(
            ["100", "5"], await shop.AskAsync("select line_total from warehouse.fact_sales where transaction_id = 'T1' order by item_id"));
        Assert.Equal(
            ["T1|2025-03-01", "T2|2025-02-10", "T9|2025-03-01"],
            await shop.AskAsync("select transaction_id, transaction_date from production.transactions order by transaction_id"));
        Assert.Equal("1", await shop.ValueAsync("select count(*) from warehouse.dim_products where product_id = 'P1'"));
        Assert.Equal("Delhi", await shop.ValueAsync("select city from production.customers where customer_id = 'C1'"));
    }

    [Fact]
    public async Task A_later_record_fills_the_member_that_was_inferred_where_one_was_quarantined()
    {
        const string Sold = "select f.item_id, f.profit, p.effective_date, p.end_date from warehouse.fact_sales f "
            + "join warehouse.dim_products p on p.product_key = f.product_key where p.product_id = 'P3'";
        const string Inferred = "select product_id, price from production.products where is_inferred";
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 50 } };
        (await shop.DeliverAsync(First().Product("P3", price: "-1").Sale("T3", "C3", "P3", "2025-02-09"))).Succeeded();
        Assert.Equal(["P3|null"], await shop.AskAsync(Inferred));
        Assert.Equal("IT3|null|1900-01-01|9999-12-31", await shop.ValueAsync(Sold));

        (await shop.DeliverAsync(new ShopFiles().Product("P3"))).Succeeded();

        Assert.Empty(await shop.AskAsync(Inferred));
        Assert.Equal("IT3|40|1900-01-01|9999-12-31", await shop.ValueAsync(Sold));
        Assert.Equal("3|250", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
    }

    [Fact]
    public async Task Surrogate_keys_stay_through_batches_and_new_ones_come_behind()
    {
        const string Keys = "select item_id, sales_key from warehouse.fact_sales where item_id in ('IT1', 'IT2') union all select "
            + "customer_id, customer_key from warehouse.dim_customers where customer_id in ('C1', 'C2', 'C3') and effective_date = date "
            + "'1900-01-01' order by 1";
        const string Top = "select max(customer_key), max(product_key) from warehouse.dim_customers cross join warehouse.dim_products";
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(First())).Succeeded();
        var keys = await shop.AskAsync(Keys);
        Assert.Equal("3|2", await shop.ValueAsync(Top));

        (await shop.DeliverAsync(
            new ShopFiles().Customer("A0").Customer("C1", city: "Delhi").Product("A0").Sale("A0", "A0", "A0", "2025-03-01"))).Succeeded();

        Assert.Equal(5, keys.Count);
        Assert.Equal(keys, await shop.AskAsync(Keys));
        Assert.Equal("5|3", await shop.ValueAsync(Top));
    }

    [Fact]
    public async Task Under_snapshots_missing_ids_end_and_a_returning_id_opens_a_version_without_overlap()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Source = new() { Delivery = Cartline.Core.Options.DeliveryKind.Snapshot } };
        (await shop.DeliverAsync(First())).Succeeded();
        (await shop.DeliverAsync(
            new ShopFiles()
                .Customer("C1")
                .Customer("C2", city: "Goa")
                .Product("P1")
                .Product("P2", price: "50.00", cost: "20.00")
                .Sale("T5", "C1", "P1", "2025-03-01"))).Succeeded();
        (await shop.DeliverAsync(
            new ShopFiles()
                .Customer("C1")
                .Customer("C3", city: "Agra")
                .Product("P1")
                .Product("P2", price: "50.00", cost: "20.00")
                .Sale("T6", "C3", "P1", "2025-04-01"))).Succeeded();

        Assert.Equal(
            [
                "C1|Pune|1900-01-01|9999-12-31|true|2025-02-10",
                "C2|Pune|1900-01-01|2025-03-01|false|2025-02-10", "C2|Goa|2025-03-01|2025-04-01|false|2025-03-01",
                "C3|Pune|1900-01-01|2025-03-01|false|2025-02-10", "C3|Agra|2025-04-01|9999-12-31|true|2025-04-01",
            ],
            await shop.AskAsync(Customers));
        Assert.Equal(
            ["IT1|Pune|100|1900-01-01", "IT2|Pune|50|1900-01-01", "IT5|Pune|100|1900-01-01", "IT6|Agra|100|1900-01-01"],
            await shop.AskAsync(Sales));
    }

    [Fact]
    public async Task A_day_stated_for_a_batch_is_the_day_of_its_versions()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(First())).Succeeded();
        shop.Options = shop.Options with { Source = new() { AsOf = new DateOnly(2025, 6, 1) } };

        (await shop.DeliverAsync(Moved("C1", "Delhi", "2025-03-01"))).Succeeded();

        Assert.Equal("2025-06-01", await shop.ValueAsync("select effective_date from warehouse.dim_customers where city = 'Delhi'"));
        Assert.Equal(
            "Pune",
            await shop.ValueAsync(
                "select c.city from warehouse.fact_sales f join warehouse.dim_customers c on c.customer_key = f.customer_key "
                + "where f.item_id = 'IM2025-03-01C1Delhi'"));
    }

    [Fact]
    public async Task A_batch_without_sales_takes_the_newest_day_so_far_and_changes_the_day_after()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(First())).Succeeded();

        (await shop.DeliverAsync(new ShopFiles().Customer("C1", city: "Delhi"))).Succeeded();

        Assert.Equal(
            ["C1|Pune|1900-01-01|2025-02-11|false|2025-02-10", "C1|Delhi|2025-02-11|9999-12-31|true|2025-02-10"],
            (await shop.AskAsync(Customers)).Take(2));
        Assert.Equal(
            "2025-02-10|2025-02-11", await shop.ValueAsync("select as_of, opens_on from staging.deliveries where delivery_id = 2"));
        Assert.Equal("IT1|Pune|100|1900-01-01", (await shop.AskAsync(Sales))[0]);
    }

    /// <summary>An empty shop on the engine under test.</summary>
    protected abstract Task<Shop> OpenAsync();

    static ShopFiles First() => new ShopFiles()
        .Customer("C1").Customer("C2").Customer("C3")
        .Product("P1").Product("P2", price: "50.00", cost: "20.00")
        .Sale("T1", "C1", "P1", "2025-02-10").Sale("T2", "C2", "P2", "2025-02-10", price: 50);

    static ShopFiles Moved(string customer, string city, string day) =>
        new ShopFiles().Customer(customer, city: city).Sale($"M{day}{customer}{city}", customer, "P1", day);

    static ShopFiles[] Batches() =>
    [
        First(),
        Moved("C1", "Delhi", "2025-03-01").Product("P1", price: "120.00"),
        Moved("C1", "Pune", "2025-04-01").Customer("C2", city: "Goa").Product("P1", price: "110.00").Sale("T2", "C2", "P1", "2025-02-20"),
    ];
}
