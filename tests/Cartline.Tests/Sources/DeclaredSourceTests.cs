using Cartline.Tests.Cases;
using Cartline.Tests.Docs;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>Sources that a <c>mapping.yaml</c> declares, run through the program.</summary>
public sealed class DeclaredSourceTests(PostgresServer server)
{
    const string Place = "sql/1_staging/from_kasse/mapping.yaml";

    const string Orders = "select o.transaction_id, o.revenue, o.shipping_amount, o.tax_amount, o.total_sales, o.order_total, o.channel "
        + "from warehouse.fact_orders as o order by o.transaction_id collate \"C\"";

    static readonly IReadOnlyList<(string Path, string Text)> Page =
        Recipe.FilesOf(File.ReadAllText(Repo.At("docs", "sources.md")).ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task The_page_s_example_gives_its_figures_and_the_same_once_it_is_SQL(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        foreach (var (path, text) in Page)
        {
            shop.Write(path, text);
        }

        var exports = Path.Combine(shop.Folder, "exports");
        var run = await shop.TakeAsync("kasse", exports, "shop.timezone=Europe/Berlin");

        var figures = await FiguresAsync(shop);
        Assert.Equal(
            [
                "1100|0|25|1075|10|0|1085",
                "excluded: deposit|1|1.5", "excluded: never a sale (abgelehnt)|1|100", "sold to a known customer|3|1075",
                "sold to the unknown customer|1|25",
            ],
            figures.Take(5));
        Assert.Contains("501|1050|10|null|1060|1060|till", figures);
        Assert.Equal(
            "2025-03-01|09:12:00.0000000",
            await shop.ValueAsync(
                "select t.transaction_date, t.transaction_time from production.transactions as t where t.transaction_id = '501'"));
        Assert.Equal(
            "502|25|5|cancelled (storniert)",
            await shop.ValueAsync("select r.transaction_id, r.amount, r.shipping_amount, r.reason from production.returns as r"));
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
        if (engine == "postgres")
        {
            return;
        }

        var ejected = (await shop.CommandAsync("source", "eject", "kasse")).Ended(0);
        Assert.Contains("written  sql/1_staging/from_kasse/landing.sql", ejected.Out, StringComparison.Ordinal);
        var twice = (await shop.CommandAsync("sources", "eject", "kasse")).Ended(2);
        Assert.Contains("landing.sql is there already, so the SQL in that folder rules", twice.Said, StringComparison.Ordinal);

        // What is not read any more may be anything.
        shop.Write(Place, "nonsense: [");
        var again = await shop.TakeAsync("kasse", exports, "--again", "shop.timezone=Europe/Berlin");
        Assert.Equal(
            figures.Append("replaced by a later batch|6|1201.5").Order(StringComparer.Ordinal),
            (await FiguresAsync(shop)).Order(StringComparer.Ordinal));
        Assert.Contains("mapping.yaml is not read: the SQL beside it rules", again.Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_whose_fields_stand_on_the_first_row_give_what_the_SQL_of_Shopify_gives()
    {
        const string Csv = "Name,Email,Financial Status,Created at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,"
            + "Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount,Cancelled at,Source\n"
            + "#1001,a@example.com,paid,2025-03-20 10:00:00 +0000,USD,28.00,5.00,2.80,35.80,2.00,2,Mug,10.00,0.00,,web\n"
            + "#1001,a@example.com,,,,,,,,,1,Cup,10.00,,,\n"
            + "#1002,b@example.com,voided,2025-03-20 11:00:00 +0000,USD,10.00,0.00,1.00,11.00,0.00,1,Cup,10.00,0.00,,web\n"
            + "#1003,a@example.com,partially_refunded,2025-03-21 10:00:00 +0000,USD,10.00,0.00,1.00,11.00,0.00,1,Cup,10.00,11.00,"
            + "2025-03-22 09:00:00 +0000,pos\n";
        const string Yaml = """
            files:
              orders:
                names: "orders*.csv"
                ignore: [Currency, Refunded Amount]
            transaction_items:
              columns:
                transaction_id: Name
                product_id: Lineitem name
                quantity: Lineitem quantity
                unit_price: Lineitem price
            transactions:
              order_fields: first_row
              columns:
                transaction_id: Name
                customer_id: Email
                transaction_date: Created at
                subtotal: Subtotal
                discount_amount: Discount Amount
                shipping_amount: Shipping
                tax_amount: Taxes
                total_amount: Total
                channel: Source
              status:
                column: Financial Status
                cancelled_on: Cancelled at
                words: {paid: sale, partially_refunded: cancelled, voided: never}
            """;
        await using var written = await Case.OnAsync("duckdb", server);
        await using var declared = await Case.OnAsync("duckdb", server);
        declared.Write(Place, Yaml);

        await written.TakeAsync("shopify", written.Exports("exports", ("orders_export.csv", Csv)));
        await declared.TakeAsync("kasse", declared.Exports("exports", ("orders_export.csv", Csv)));

        Assert.Equal(await written.AskAsync(Orders), await declared.AskAsync(Orders));
        Assert.Equal(await written.BridgeAsync(), await declared.BridgeAsync());
    }

    [Fact]
    public async Task A_German_export_gives_what_the_SQL_of_WooCommerce_gives()
    {
        const string Yaml = """
            files:
              orders:
                names: bestellungen*.csv
                separator: ";"
                decimal: ","
                grouping: "."
                date_format: DD.MM.YYYY
                fill_down: Bestellnummer
                ignore: [Artikelname, Ort (Rechnung), Erstattung]
            transaction_items:
              columns:
                transaction_id: Bestellnummer
                product_id: Artikelnummer
                quantity: Menge
                unit_price: Einzelpreis
                line_total: Zeilensumme
            transactions:
              columns:
                transaction_id: Bestellnummer
                customer_id: E-Mail (Rechnung)
                transaction_date: Bestelldatum
                transaction_time: Bestelldatum
                payment_method: Zahlungsart
                total_amount: Gesamtsumme
                subtotal: Zwischensumme
                discount_amount: Rabatt
                shipping_amount: Versandkosten
                tax_amount: Steuern gesamt
              status:
                column: Bestellstatus
                words: {Abgeschlossen: sale, In Bearbeitung: sale, Rückerstattet: cancelled, Fehlgeschlagen: never, Wartend: not_yet}
            customers:
              columns:
                customer_id: E-Mail (Rechnung)
                first_name: Vorname (Rechnung)
                last_name: Nachname (Rechnung)
            """;
        await using var shop = await Case.OnAsync("duckdb", server);
        shop.Write(Place, Yaml);

        var exports = shop.Exports("exports", ("bestellungen-2025.csv", WooCommerceTests.German));
        var run = await shop.TakeAsync("kasse", exports, "shop.currency=EUR");

        // These stand in WooCommerceTests.
        Assert.Equal("1175|100|25|1050|10|201.4|1261.4", await shop.BridgeAsync());
        Assert.Equal(
            [
                "discount on the order|0|100", "excluded: never a sale (fehlgeschlagen)|1|100",
                "excluded: not yet a sale (wartend)|1|25", "sold to a known customer|4|1075",
            ],
            await shop.LinesWentAsync());
        Assert.Equal(
            ["Eva|Muster", "Uwe|null"],
            await shop.AskAsync("select c.first_name, c.last_name from production.customers as c order by c.first_name collate \"C\""));
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_stops_the_batch_and_is_named()
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        var (csv, yaml) = (Page[0].Text, Page[1].Text);
        shop.Write(Place, yaml);

        Assert.Contains(
            "order 502 has the status \"Verschickt\", which says neither that it is a sale nor that it is none. Add it to status.words in "
            + "sql/1_staging/from_kasse/mapping.yaml",
            await RefusedAsync("1", csv.Replace("Storniert", "Verschickt", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(
            "column \"preis, netto\" is missing. Found: bestellnr, datum, status, kunde, artikel, menge, preis netto, versand, gesamt. "
            + "Is \"preis netto\" meant to be \"preis, netto\"?",
            await RefusedAsync("2", csv.Replace("Preis, netto", "Preis netto", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(
            "the records of order 501 differ in \"Versand\", which is of the whole order",
            await RefusedAsync("4", csv.Replace("25,00;10,00;1.060,00", "25,00;11,00;1.060,00", StringComparison.Ordinal)),
            StringComparison.Ordinal);

        shop.Write(Place, yaml.Replace("reason: deposit", "refuse: No deposits here.", StringComparison.Ordinal));
        Assert.Contains("bestellungen-2025.csv, record 6: No deposits here.", await RefusedAsync("5", csv), StringComparison.Ordinal);

        async Task<string> RefusedAsync(string folder, string text) => (await shop.CommandAsync(
            "ingest", "--from", "kasse", "--source", shop.Exports(folder, ("bestellungen-2025.csv", text))))
            .Ended(4).Said.ReplaceLineEndings(" ");
    }

    [Fact]
    public async Task A_draft_for_an_unknown_export_runs()
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        shop.Write("exports/bestellungen-2025.csv", Page[0].Text);

        var drafted = (await shop.CommandAsync("profile", "exports", "--write")).Ended(0);

        Assert.Contains("sql/1_staging/from_own/mapping.yaml", drafted.Out, StringComparison.Ordinal);
        var draft = File.ReadAllText(Path.Combine(shop.Folder, "sql", "1_staging", "from_own", "mapping.yaml"));
        Assert.StartsWith("# yaml-language-server: $schema=mapping.schema.json\n", draft, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(shop.Folder, "sql", "1_staging", "from_own", "mapping.schema.json")));
        Assert.Contains("    unit_price: \"preis, netto\"\n", draft, StringComparison.Ordinal);
        Assert.Contains("    date_format: \"DD.MM.YYYY HH:MM:SS\"\n", draft, StringComparison.Ordinal);
        Assert.Contains("  #   column: \"status\"\n", draft, StringComparison.Ordinal);

        // The draft counts all orders: what a status means is for its owner to say.
        (await shop.CommandAsync("run", "dashboard.pictures=false")).Ended(0);
        Assert.Equal("1201.5", await shop.ValueAsync("select sum(f.line_total) from warehouse.fact_sales as f"));
        var twice = (await shop.CommandAsync("profile", "exports", "--write")).Ended(2);
        Assert.Contains("is there already: nothing was changed", twice.Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    static async Task<IReadOnlyList<string>> FiguresAsync(Case shop) =>
        [await shop.BridgeAsync(), .. await shop.LinesWentAsync(), .. await shop.AskAsync(Orders)];
}
