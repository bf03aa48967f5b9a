using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>Small invented exports of WooCommerce shops, in the words and signs of several countries.</summary>
public sealed class WooCommerceTests(PostgresServer server)
{
    internal const string German =
        "Bestellnummer;Bestellstatus;Bestelldatum;E-Mail (Rechnung);Vorname (Rechnung);Nachname (Rechnung);Ort (Rechnung);Artikelnummer;"
        + "Artikelname;Menge;Einzelpreis;Zeilensumme;Rabatt;Zwischensumme;Steuern gesamt;Versandkosten;Erstattung;Gesamtsumme;Zahlungsart\n"
        + "501;Abgeschlossen;01.03.2025 23:59;Eva@example.com;Eva;Muster;Köln;K1;Kanne;1;1.000,00;1.000,00;100,00;1.050,00;"
        + "182,40;10,00;0;1.142,40;PayPal\n"
        + ";;;;;;;T1;\"Tasse; groß\";2;25,00;50,00;;;;;;;\n"
        + "502;Rückerstattet;02.03.2025 10:00;eva@example.com;Eva;Muster;Köln;T1;Tasse;1;25,00;25,00;0;25,00;"
        + "4,75;5,00;34,75;34,75;PayPal\n"
        + "503;Fehlgeschlagen;02.03.2025 11:00;uwe@example.com;Uwe;;Trier;T1;Tasse;4;25,00;100,00;0;100,00;19,00;0;0;119,00;Karte\n"
        + "504;In Bearbeitung;02.03.2025 11:05;uwe@example.com;Uwe;;Trier;T1;Tasse;4;25,00;100,00;0;100,00;19,00;0;0;119,00;Karte\n"
        + "505;Wartend;03.03.2025 11:05;;;;;T1;Tasse;1;25,00;25,00;0;25,00;4,75;0;0;29,75;Überweisung\n";

    static readonly string[] AsGerman =
        ["source.separator=;", "source.decimal=,", "source.grouping=.", "shop.currency=EUR", "shop.timezone=Europe/Berlin"];

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_German_export_comes_to_its_own_totals(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        var run = await shop.TakeAsync("woocommerce", shop.Exports("exports", ("bestellungen-2025.csv", German)), AsGerman);

        Assert.Equal(
            ["501|950|10|182.4|1142.4|1142.4", "502|25|5|4.75|34.75|34.75", "504|100|0|19|119|119"],
            await shop.AskAsync(
                "select o.transaction_id, o.revenue, o.shipping_amount, o.tax_amount, o.total_sales, o.order_total "
                + "from warehouse.fact_orders as o order by o.transaction_id collate \"C\""));
        Assert.Equal("1175|100|25|1050|10|201.4|1261.4", await shop.BridgeAsync());
        Assert.Equal(
            [
                "discount on the order|0|100", "excluded: never a sale (fehlgeschlagen)|1|100",
                "excluded: not yet a sale (wartend)|1|25", "sold to a known customer|4|1075",
            ],
            await shop.LinesWentAsync());
        Assert.Equal(
            "2025-03-01|23:59:00.0000000",
            await shop.ValueAsync(
                "select t.transaction_date, t.transaction_time from production.transactions as t where t.transaction_id = '501'"));
        Assert.DoesNotContain("nobody reads", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task What_came_back_is_counted_once_wherever_a_later_export_has_the_order(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        const string Header = "Order Number,Order Status,Order Date,Name,Quantity,Quantity (- Refund),Item Cost,Order Line (w/o tax),"
            + "Order Line Total Refunded,Order Refund Amount,Order Total Amount\n";
        const string Order = "7,Completed,2025-03-02 10:00,Bag,2,1,10,20,10,10,35\n7,Completed,2025-03-02 10:00,Cup,1,1,15,15,0,10,35\n";
        const string Another = "6,Completed,2025-03-03 10:00,Cup,1,1,15,15,0,0,15\n";
        await shop.TakeAsync("woocommerce", shop.Exports("first", ("orders.csv", Header + Order)));

        await shop.TakeAsync("woocommerce", shop.Exports("second", ("orders.csv", Header + Another + Order)));

        Assert.Equal("50|0|10|40|0|0|40", await shop.BridgeAsync());
    }

    [Fact]
    public async Task A_decimal_comma_without_its_setting_is_refused_with_it()
    {
        await using var shop = await Case.OnAsync("duckdb", server);

        var refused = (await shop.RunAsync(
            shop.Exports("exports", ("bestellungen.csv", German)), "--from", "woocommerce", "source.separator=;")).Ended(4);

        Assert.Contains("source.decimal", refused.Said, StringComparison.Ordinal);

        // Without any setting the first difference is refused, and all that the files need is said.
        var bare = (await shop.RunAsync("exports", "--from", "woocommerce")).Ended(4);
        Assert.Contains("source.separator", bare.Said, StringComparison.Ordinal);
        Assert.Contains("source: {separator: \";\", decimal: \",\", grouping: \".\"}", bare.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fees_are_in_total_sales_and_in_no_net_sales()
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        const string csv = "Order Number,Order Status,Order Date,Item Name,Quantity,Item Cost,Order Fee Amount,Order Shipping Amount,"
            + "Order Total Tax Amount,Order Total Amount\n7,Completed,2025-03-02 10:00,Bag,2,10.00,3.00,5.00,2.80,30.80\n";

        await shop.TakeAsync("woocommerce", shop.Exports("exports", ("orders.csv", csv)));

        Assert.Equal("20|0|0|20|5|2.8|30.8", await shop.BridgeAsync());
        Assert.Empty(await shop.UnmetAsync());
    }

    [Theory]
    [InlineData("Numéro de commande,Statut,Date,Article,Quantité,Prix unitaire,Total du panier,Total\n", "Terminée", "Annulée")]
    [InlineData("Número de pedido,Estado,Fecha,Producto,Cantidad,Precio,x,Total del pedido\n", "Completado", "Cancelado")]
    [InlineData("Número do pedido,Status do pedido,Data,Produto,Quantidade,Preço,x,Total do pedido\n", "Concluído", "Malsucedido")]
    [InlineData("Order Number,Order Status,Order Date,Name,Quantity,Item Cost,x,Order Total Amount\n", "wc-completed", "wc-failed")]
    public async Task Header_and_status_may_be_in_other_languages(string header, string sold, string never)
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        var csv = $"{header}1,{sold},2025-03-01 10:00,Bag,2,10.00,,20.00\n2,{never},2025-03-01 11:00,Bag,1,10.00,,10.00\n";

        await shop.TakeAsync("woocommerce", shop.Exports("exports", ("orders.csv", csv)));

        Assert.Equal("20|1", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task The_Analytics_download_gives_orders_without_lines_where_the_export_has_them_not(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        const string Report =
            "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution\n"
            + "2025-03-01 09:12:44,1,$22.00,completed,Ann,new,2× Bag,2,OFF5,20,Direct\n"
            + "2025-03-02 09:12:44,2,$35.00,completed,Ann,returning,3× Bag,3,SPRING,30,Google\n";
        const string Orders = "Order Number,Order Status,Order Date,Name,Quantity,Item Cost,Coupon Code\n"
            + "1,Completed,2025-03-01 09:12,Bag,2,10,TEN\n";

        await shop.TakeAsync("woocommerce", shop.Exports("exports", ("wc-orders-report-export-17.csv", Report), ("orders.csv", Orders)));

        Assert.Equal(
            ["1|Bag|2|20|null", "2|null|3|30|Google"],
            await shop.AskAsync(
                "select i.transaction_id, i.product_id, cast(i.quantity as integer), i.line_total, t.channel "
                + "from production.transaction_items as i join production.order_totals as t on t.transaction_id = i.transaction_id "
                + "order by i.transaction_id collate \"C\""));
        Assert.Contains("excluded: stated in the orders export|1|20", await shop.LinesWentAsync());
        Assert.Equal(["1|TEN", "2|SPRING"], await shop.AskAsync(
            "select o.transaction_id, o.discount_codes from warehouse.fact_orders as o order by o.transaction_id collate \"C\""));
    }

    [Fact]
    public async Task A_status_of_a_plugin_stops_the_batch()
    {
        await using var shop = await Case.OnAsync("duckdb", server);
        const string Orders = "Order Number,Order Status,Order Date,Name,Quantity,Item Cost\n1,Picked up,2025-03-01 09:12,Bag,2,10\n";

        var refused = (await shop.RunAsync(shop.Exports("exports", ("orders.csv", Orders)), "--from", "woocommerce")).Ended(4);

        Assert.Contains("order 1 has the status \"picked up\"", refused.Said.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }
}
