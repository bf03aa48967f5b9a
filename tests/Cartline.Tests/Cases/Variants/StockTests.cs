using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>What a shop has in stock: stated now and then, carried over the days between, and unknown where nobody said a word.</summary>
public sealed class StockTests(PostgresServer server)
{
    const string Stated = "select i.product_id, i.location, cast(i.stated_at as text), i.on_hand, i.inbound from production.inventory as i"
        + " order by i.location, i.product_id collate \"C\", i.stated_at";

    const string Days = "select f.product_id, f.location, f.date_key, f.on_hand, case when f.is_carried then 'carried' else 'stated' end,"
        + " case when f.is_out then 'out' else '' end, f.stock_cost, p.cost from warehouse.fact_inventory as f"
        + " join warehouse.dim_products as p on p.product_key = f.product_key"
        + " order by f.location, f.product_id collate \"C\", f.date_key";

    const string Header = "product_id,location,moment,on_hand,inbound\n";
    const string Berlin = "shop.timezone=Europe/Berlin";
    const string OutOfStock = "products out of stock, by what is stated last";

    static readonly string[] Some = ["quality.max_quarantined_pct=100", "quality.max_inferred_pct=100", Berlin];

    // P1 costs 4.00, and 5.00 from 4 March on; a and A are two products, of unknown cost.
    static ShopFiles Known => new ShopFiles().Header("products", [.. ShopFiles.Columns("products"), "valid_from"]).Customer("C1")
        .Row("products", "P1", "P1", "Books", "Fiction", "10.00", "4.00", "Acme", "1", "S", "2025-01-01")
        .Row("products", "P1", "P1", "Books", "Fiction", "10.00", "5.00", "Acme", "1", "S", "2025-03-04")
        .Row("products", "a", "a", "Books", "Fiction", "10.00", "", "Acme", "1", "S", "")
        .Row("products", "A", "A", "Books", "Fiction", "10.00", "", "Acme", "1", "S", "");

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Is_carried_between_statements_and_never_invented(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var before = await shop.AcceptAsync(Known.Sale("T1", "C1", "P1", "2025-03-05").Sale("T2", "C1", "a", "2025-01-20"), Berlin);
        Assert.Empty(await shop.AskAsync(Days));
        Assert.DoesNotContain("stock", before.Said, StringComparison.Ordinal);

        var run = await shop.AcceptAsync(
            Alone(
                shop, "first",
                // The last statement of a day counts. By the shop's clock 23:30 in UTC is after midnight.
                "P1,,2025-03-01,5,", "P1,,2025-03-01 12:00:00,3,", "P1,,2025-03-02T23:30:00Z,4,20", "P1,,2025-03-05,-1,",
                // Keys that differ in no more than case, or in where a blank stands, are keys of their own; these two are alike.
                "a,B C,2025-03-05,1,", "A,B C,2025-03-05,2,", "A B,C,2025-03-05,8,", "P1,x,2025-03-05,6,", "P1, x ,2025-03-05T00:00,7,",
                // Nobody knows X; what cannot be read, and what is still to come, counts nowhere.
                "X,B C,2025-03-14,0,soon", "P1,,2025-03-07,many,", "P1,,2099-01-01,9,", ",,2025-03-07,9,", "P1,,,9,"),
            Some);

        Assert.Equal(
            [
                "P1|(shop)|2025-03-01 00:00:00|5|null", "P1|(shop)|2025-03-01 12:00:00|3|null", "P1|(shop)|2025-03-03 00:30:00|4|20",
                "P1|(shop)|2025-03-05 00:00:00|-1|null", "A|B C|2025-03-05 00:00:00|2|null", "X|B C|2025-03-14 00:00:00|0|null",
                "a|B C|2025-03-05 00:00:00|1|null", "A B|C|2025-03-05 00:00:00|8|null",
            ],
            await shop.AskAsync(Stated));
        Assert.Equal(
            [
                "P1|(shop)|20250301|3|stated||12|4", "P1|(shop)|20250302|3|carried||12|4", "P1|(shop)|20250303|4|stated||16|4",
                "P1|(shop)|20250304|4|carried||20|5", "P1|(shop)|20250305|-1|stated|out|-5|5",
                // Seven days and no more; nothing is out of stock on a day of which nobody spoke.
                .. Carried("P1|(shop)", -1, "-5|5"),
                "A|B C|20250305|2|stated||null|null", .. Carried("A|B C", 2),
                // The last statement of the shop: there is no day after it.
                "X|B C|20250314|0|stated|out|null|null",
                "a|B C|20250305|1|stated||null|null", .. Carried("a|B C", 1),
                "A B|C|20250305|8|stated||null|null", .. Carried("A B|C", 8),
            ],
            await shop.AskAsync(Days));
        Assert.Equal(
            ["A B|true", "X|true"],
            await shop.AskAsync("select p.product_id, p.is_inferred from production.products as p where p.is_inferred order by 1"));
        Assert.Equal(
            [
                "accuracy__inventory__not_in_the_future|1", "completeness__inventory__moment_is_present|1",
                "completeness__inventory__product_is_present|1", "uniqueness__inventory__id_is_unique|2",
                "validity__inventory__on_hand_is_readable|1",
            ],
            await shop.AskAsync("select q.rule, count(*) from production.quarantine as q where q.table_name = 'inventory'"
                + " group by q.rule order by q.rule"));
        run.Naming(
            "validity__inventory__on_hand_is_not_below_zero: 1 of 14 rows", "integrity__inventory__product_exists: 2 of 14 rows",
            "validity__inventory__inbound_is_readable: 1 of 14 rows", $"{OutOfStock}: 2",
            "products with less than nothing in stock, by what is stated last: 1");
        Assert.DoesNotContain("of which no stock is stated", run.Said, StringComparison.Ordinal);

        // The newest batch counts, also where it writes the moment with another time zone. One that is refused is out.
        var more = await shop.AcceptAsync(
            Alone(shop, "second", "P1,,2025-03-04T23:00:00Z,9,", "P1,,2025-03-01 12:00:00,2,", "P1,,2025-03-15,1,"), Some);
        Assert.Equal(
            ["20250301|2", "20250302|2", "20250303|4", "20250304|4", "20250305|9"],
            (await shop.AskAsync("select f.date_key, f.on_hand from warehouse.fact_inventory as f where f.location = '(shop)'"
                + " order by f.date_key")).Take(5));
        more.Naming("products with stock on 2025-03-15, the last stated day, at cost: 1, USD 5.00", $"{OutOfStock}: 1");
        (await shop.RefuseAsync(Alone(shop, "third", "p1,,2025-03-16,4,"), Some)).Naming("For instance p1 beside P1.");
        (await shop.CommandAsync("batches", "withdraw", "4")).Ended(0);
        (await shop.RefuseAsync(Alone(shop, "fourth", Enumerable.Range(1, 20).Select(n => $"Y{n},,2025-03-16,4,").ToArray()), Berlin))
            .Naming("Too many statements of stock name products that nobody stated", "quality.max_inferred_pct");
        (await shop.CommandAsync("batches", "withdraw", "5")).Ended(0);
        (await shop.AcceptAsync(Known.Sale("T3", "C1", "P9", "2025-03-16"), Some)).Naming(
            "of which no stock is stated: 1, USD 100.00", $"{OutOfStock}: 1");
        Assert.Equal(39, (await shop.AskAsync(Days)).Count);

        // A fact that counts a day twice (PostgreSQL refuses it by itself), or has lost what was stated last, is never published.
        var changes = new List<((string, string) Change, string Check)>
        {
            (("order by i.stated_at desc nulls last", "order by i.stated_at"), "consistency__fact_inventory__matches_production"),
        };
        if (engine == "duckdb")
        {
            changes.Add((
                ("    join days as d on", "    join (select y.after from days as y union all select 1) as d on"),
                "uniqueness__fact_inventory__day_is_unique"));
        }

        foreach (var (change, check) in changes)
        {
            var (path, text) = ChangedSql.Of("3_warehouse/fact_inventory.sql", change);
            shop.Write(Path.Combine("sql", path), text);
            (await shop.RefuseAsync(Known.Sale("T4", "C1", "P1", "2025-03-17"), Some)).Naming(check);
        }
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task What_a_full_snapshot_does_not_name_is_unknown_from_its_day_on(string engine)
    {
        const string Held = "select f.product_id, f.location, f.date_key, f.on_hand,"
            + " case when f.is_carried then 'carried' else 'stated' end"
            + " from warehouse.fact_inventory as f order by f.location, f.product_id collate \"C\", f.date_key";
        string[] full = [.. Some, "inventory.snapshots=full", "inventory.carry_days=3"];
        await using var shop = await Case.OnAsync(engine, server);
        var files = Known.Sale("T1", "C1", "P1", "2025-03-05").Stock("P1", "2025-03-01", "5", "Here").Stock("A", "2025-03-01", "6", "Here")
            .Stock("P1", "2025-03-03", "4", "Here").Stock("P1", "2025-03-02", "1", "There").Stock("P1", "2025-03-09", "2", "There");
        await shop.AcceptAsync(files, full);

        Assert.Equal(
            [
                // A is not in the snapshot of the third: it is unknown, and not 0. What is looked at elsewhere says nothing of it.
                "A|Here|20250301|6|stated", "A|Here|20250302|6|carried",
                "P1|Here|20250301|5|stated", "P1|Here|20250302|5|carried", "P1|Here|20250303|4|stated",
                "P1|Here|20250304|4|carried", "P1|Here|20250305|4|carried", "P1|Here|20250306|4|carried",
                "P1|There|20250302|1|stated", "P1|There|20250303|1|carried", "P1|There|20250304|1|carried", "P1|There|20250305|1|carried",
                "P1|There|20250309|2|stated",
            ],
            await shop.AskAsync(Held));

        // Another shop of the project counts its own: locations are known by source. Its file is filled by a mapping.
        shop.Write(
            "sql/1_staging/from_till/mapping.yaml",
            """
            about: A till.
            files:
              sold:
                names: "sold*.csv"
              shelf:
                names: "shelf*.csv"
                separator: ";"
                date_format: DD.MM.YYYY
            transaction_items:
              from: sold
              columns: {transaction_id: No, product_id: Item, quantity: Pieces, unit_price: Price}
            transactions:
              from: sold
              columns: {transaction_id: No, transaction_date: Day}
            inventory:
              from: shelf
              columns: {product_id: Item, location: {constant: Here}, moment: Day, on_hand: Pieces}
            """);
        shop.Write("till/sold-1.csv", "No,Day,Item,Pieces,Price\n1,2025-03-05,P1,1,10.00\n");
        shop.Write("till/shelf-1.csv", "Item;Day;Pieces\nP1;09.03.2025;0\n");
        await shop.AcceptAsync(Path.Combine(shop.Folder, "till"), [.. full, "source.from=till"]);

        Assert.Equal(
            ["Here|main|6", "There|main|2", "till:Here|till|0"],
            await shop.AskAsync("select f.location, s.source_name, max(f.on_hand) from warehouse.fact_inventory as f"
                + " join warehouse.dim_source as s on s.source_key = f.source_key group by f.location, s.source_name order by f.location"));
        Assert.Equal(
            "till:P1|0",
            await shop.ValueAsync("select i.product_id, i.on_hand from production.inventory as i where i.source = 'till'"));

        // A file beside the export of another system is read by its name, or with a year behind it: Shopify's own are called otherwise.
        shop.Write("later/sold-2.csv", "No,Day,Item,Pieces,Price\n2,2025-03-10,P1,1,10.00\n");
        shop.Write("later/inventory_export_1.csv", "Handle,SKU,Available\nx,P1,4\n");
        shop.Write("later/exchange_rates_2025-03.csv", "currency,rate_date,rate\nEUR,2025-03-10,1.10\n");
        (await shop.AcceptAsync(Path.Combine(shop.Folder, "later"), [.. full, "source.from=till"])).Naming("inventory_export_1.csv");
        Assert.Equal("EUR|1.1", await shop.ValueAsync("select r.currency, r.rate from production.exchange_rates as r"));
    }

    static IEnumerable<string> Carried(string what, int onHand, string worth = "null|null") =>
        from day in Enumerable.Range(6, 7) select $"{what}|202503{day:00}|{onHand}|carried||{worth}";

    static string Alone(Case shop, string folder, params string[] records)
    {
        shop.Write(Path.Combine(folder, "inventory.csv"), $"{Header}{string.Join('\n', records)}\n");
        return Path.Combine(shop.Folder, folder);
    }
}
