using System.Globalization;
using System.Text.Json;
using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>An invented shop, read from its four files and from the exports of a shop system: the same figures to the cent.</summary>
public sealed class LayoutTests(PostgresServer server)
{
    // Customers are known by e-mail in an export and by an id in the four files: people are compared by their addresses.
    static readonly string[] Questions =
    [
        "select count(*), sum(o.revenue), sum(o.profit), sum(o.discount_amount), sum(o.quantity), sum(o.line_count) "
        + "from warehouse.fact_orders as o",
        "select f.date_key, sum(f.line_total) from warehouse.fact_sales as f group by f.date_key order by f.date_key",
        "select p.product_id, p.category, sum(f.line_total), sum(f.profit) from warehouse.fact_sales as f join warehouse.dim_products as p "
        + "on p.product_key = f.product_key group by p.product_id, p.category order by p.product_id",
        "select lower(c.email), sum(o.revenue) from warehouse.fact_orders as o join warehouse.dim_customers as c "
        + "on c.customer_key = o.customer_key group by lower(c.email) order by lower(c.email)",
        "select m.payment_method_name, sum(o.revenue) from warehouse.fact_orders as o join warehouse.dim_payment_method as m "
        + "on m.payment_method_key = o.payment_method_key group by m.payment_method_name order by m.payment_method_name",
    ];

    // What an order's money is made of, of each order: without the day and the parts of a return, which Shopify's export does not say.
    static readonly string[] OfMoney =
    [
        "select count(*), sum(o.revenue), sum(o.profit), sum(o.discount_amount), sum(o.quantity), sum(o.line_count), "
        + "sum(o.shipping_amount), sum(o.tax_amount), sum(o.total_sales), sum(o.order_total) from warehouse.fact_orders as o",
        "select ltrim(o.transaction_id, '#'), o.revenue, o.discount_amount, o.shipping_amount, o.tax_amount, o.total_sales, o.order_total "
        + "from warehouse.fact_orders as o order by ltrim(o.transaction_id, '#')",
        "select l.date_key, l.gross_sales, l.discounts from warehouse.sales_ledger as l where l.gross_sales <> 0 order by l.date_key",
        "select ltrim(r.transaction_id, '#'), sum(r.refunded) from production.returns as r group by ltrim(r.transaction_id, '#') "
        + "order by ltrim(r.transaction_id, '#')",
        "select lower(c.email), sum(o.revenue) from warehouse.fact_orders as o join warehouse.dim_customers as c "
        + "on c.customer_key = o.customer_key group by lower(c.email) order by lower(c.email)",
    ];

    // What each layout says beyond that.
    static readonly Dictionary<string, string[]> Beyond = new()
    {
        ["shopify"] =
        [
            "select o.channel, count(*), sum(o.total_sales) from warehouse.fact_orders as o group by o.channel order by o.channel",
            "select ltrim(r.transaction_id, '#'), r.return_date, r.amount, r.tax_amount, r.shipping_amount from production.returns as r "
            + "where r.reason = 'cancelled' order by ltrim(r.transaction_id, '#')",
        ],
        ["woocommerce"] =
        [
            "select l.date_key, l.gross_sales, l.discounts, l.returns, l.net_sales, l.shipping, l.taxes, l.total_sales "
            + "from warehouse.sales_ledger as l order by l.date_key",
            "select r.product_id, sum(r.quantity), sum(r.amount) from production.returns as r where r.product_id is not null "
            + "group by r.product_id order by r.product_id",
        ],
    };

    [Theory]
    [InlineData("duckdb", "shopify", false)]
    [InlineData("duckdb", "shopify", true)]
    [InlineData("postgres", "shopify", false)]
    [InlineData("duckdb", "woocommerce", false)]
    [InlineData("duckdb", "woocommerce", true)]
    [InlineData("postgres", "woocommerce", false)]
    public async Task Says_the_same_as_the_four_files(string engine, string layout, bool hasMoney)
    {
        await using var files = await Case.OnAsync(engine, server);
        await using var export = await Case.OnAsync(engine, server);
        string[] money = hasMoney ? [] : ["--four-files-only"];
        (await files.CommandAsync(
            ["generate", "--customers", "60", "--products", "40", "--transactions", "400", "--layout", layout, .. money])).Ended(0);
        await files.AcceptAsync(Path.Combine(files.Folder, "data", "raw"), "dashboard.pictures=false");

        await export.TakeAsync(layout, Path.Combine(files.Folder, "data", $"raw_{layout}"));

        foreach (var question in hasMoney ? [.. OfMoney, .. Beyond[layout]] : Questions)
        {
            Assert.Equal(await files.AskAsync(question), await export.AskAsync(question));
        }

        if (hasMoney)
        {
            // The four files say what a coupon took off the order, an export its code as well.
            Assert.Equal(
                await files.ValueAsync("select count(*) from production.order_totals as t where t.discount > 0"),
                await export.ValueAsync("select count(*) from warehouse.fact_orders as o where o.discount_codes = 'SAVE10'"));
            await DemandPlantedAsync(files);
        }
    }

    // The answer key says what was planted, and a run gets exactly that back.
    static async Task DemandPlantedAsync(Case files)
    {
        using var key = JsonDocument.Parse(File.ReadAllText(Path.Combine(files.Folder, "data", "raw", "truth.json")));
        var truth = key.RootElement.GetProperty("whole_money");
        var totals = truth.GetProperty("totals");
        string[] bridge = ["gross_sales", "discounts", "returns", "net_sales", "shipping", "taxes", "total_sales"];
        Assert.Equal(string.Join('|', bridge.Select(b => Number(totals, b))), await files.BridgeAsync());
        Assert.All(bridge, b => Assert.NotEqual(0, totals.GetProperty(b).GetDecimal()));
        Assert.Equal(
            $"{Number(totals, "orders")}|{Number(totals, "orders_with_coupon")}",
            await files.ValueAsync(
                "select count(*), sum(case when t.discount > 0 then 1 else 0 end) from production.order_totals as t"));
        Assert.Equal(
            Number(totals, "orders_cancelled"),
            await files.ValueAsync("select count(*) from production.returns as r where r.reason = 'cancelled'"));
        Assert.Empty(await files.UnmetAsync());
        Assert.Equal(
            truth.GetProperty("channels").EnumerateObject().OrderBy(c => c.Name, StringComparer.Ordinal)
                .Select(c => $"{c.Name}|{Number(c.Value, "orders")}|{Charged(c.Value)}|{Number(c.Value, "returns")}"),
            await files.AskAsync(
                "select o.channel, count(*), sum(o.revenue), sum(coalesce(r.amount, 0)) from warehouse.fact_orders as o left join ("
                + "select x.transaction_id, sum(x.amount) as amount from production.returns as x group by x.transaction_id) as r "
                + "on r.transaction_id = o.transaction_id group by o.channel order by o.channel"));
        Assert.Equal(
            truth.GetProperty("returns_by_category").EnumerateObject().Where(c => Number(c.Value, "order_lines_returned") != "0")
                .OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => $"{c.Name}|{Number(c.Value, "order_lines_returned")}"),
            await files.AskAsync(
                "select p.category, count(*) from production.returns as r join production.products as p on p.product_id = r.product_id "
                + "group by p.category order by p.category"));

        static string Number(JsonElement of, string name) =>
            of.GetProperty(name).GetDecimal().ToString("0.####", CultureInfo.InvariantCulture);
        static string Charged(JsonElement of) => (of.GetProperty("gross_sales").GetDecimal() - of.GetProperty("discounts").GetDecimal())
            .ToString("0.####", CultureInfo.InvariantCulture);
    }
}
