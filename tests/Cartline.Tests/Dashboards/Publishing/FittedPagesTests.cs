using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Tests.PowerBi;

namespace Cartline.Tests.Dashboards.Publishing;

public sealed class FittedPagesTests
{
    static readonly string[] OfReturns =
    [
        "returned", "returned_costed", "restocked_cost", "returned_quantity", "returned_shipping", "returned_tax", "returned_fees",
        "return_rows", "return_days", "recognised", "collected",
    ];

    static readonly string[] OfOrders = ["order_discount", "shipping_amount", "tax_amount", "fees_amount"];

    static readonly string[] WholeOrders = ["channel", "return_reason", "return_age"];

    static DashboardDefinitions All => SomeModel.Definitions;

    static DashboardDefinitions Fit(IEnumerable<string> fields, IEnumerable<string> dimensions) =>
        FittedPages.Fit(All, ShopContents.Of(All, fields, dimensions));

    [Fact]
    public void Of_a_shop_of_four_files_are_those_of_any_shop()
    {
        var fitted = Fit([.. OfReturns, .. OfOrders], WholeOrders);

        Assert.Equal(All.Slicers, fitted.Slicers);
        Assert.Equal(All.Pages.Select(p => p.Id), fitted.Pages.Select(p => p.Id));
        Assert.Equal(["recognised_sales", "cash_collected"], All.Measures.Keys.Except(fitted.Measures.Keys));
        foreach (var (page, one) in All.Pages.Zip(fitted.Pages))
        {
            Assert.Equal(page.Visuals.Select(v => (v.Id, v.Title, v.Width)), one.Visuals.Select(v => (v.Id, v.Title, v.Width)));
        }
    }

    [Fact]
    public void Leave_off_what_the_shop_has_not_without_a_hole()
    {
        // Online Retail: no states, categories, costs, discounts or payment methods.
        var fitted = Fit(
            [.. OfReturns, .. OfOrders, "profit", "costed_revenue", "discount_amount", "is_discounted"],
            [.. WholeOrders, "state", "city", "category", "sub_category", "brand", "payment_method", "age_group"]);

        Assert.Equal(["overview", "products", "customers", "trends", "operations"], fitted.Pages.Select(p => p.Id));
        var overview = fitted.Pages[0].Visuals;
        Assert.Equal(
            [
                ("total_revenue", 3), ("total_transactions", 3), ("average_order_value", 2), ("new_customers", 2),
                ("returning_customers", 2), ("revenue_trend", 12), ("sales_by_country", 6), ("what_changed_by_country", 6),
            ],
            overview.Select(v => (v.Id, v.Width)));
        Assert.DoesNotContain("profit", overview[^1].Measures);
        Assert.DoesNotContain(fitted.Pages.SelectMany(p => p.Visuals), v => v.Kind is "map" or "shares" or "scatter");
        Assert.Equal(["day", "country", "price_category", "customer_segment"], fitted.Slicers);
    }

    [Fact]
    public void Without_anything_on_them_are_left_off()
    {
        var fitted = Fit(
            [.. OfReturns, .. OfOrders, "customer_id", "is_customer", "is_first_day"],
            [.. WholeOrders, "customer_segment", "customer", "cohort", "months_since"]);

        Assert.Equal(["overview", "products", "trends", "operations"], fitted.Pages.Select(p => p.Id));
    }

    [Fact]
    public void Of_a_shop_that_takes_goods_back_begin_with_net_sales()
    {
        var fitted = Fit([], []);

        var overview = fitted.Pages[0].Visuals;
        Assert.Equal(
            [
                ("total_revenue", 3), ("net_profit", 3), ("sales_before_returns", 3), ("total_transactions", 3),
                ("average_order_value", 3), ("profit_margin", 3), ("new_customers", 3), ("returning_customers", 3),
            ],
            overview.Take(8).Select(v => (v.Id, v.Width)));
        Assert.Equal(
            ["Net sales", "Profit after returns", "Sales before returns", "Total transactions", "Average order value before returns",
                "Margin after returns"],
            overview.Take(6).Select(v => v.Title));
        Assert.Equal("Sales before returns", fitted.Measures["revenue"].Label);
        Assert.Equal(["overview", "products", "customers", "trends", "ledger", "returns", "operations"], fitted.Pages.Select(p => p.Id));
    }

    [Fact]
    public void Of_a_shop_that_takes_goods_back_show_net_figures_on_every_page()
    {
        var fitted = Fit([], []);

        string[] before = ["revenue", "profit", "margin_pct", "costed_revenue", "revenue_per_day"];
        Assert.Equal(
            ["sales_before_returns", "what_changed"],
            Visuals(fitted).Where(v => v.Measures.Intersect(before).Any() || before.Contains(v.Sort)).Select(v => v.Id));
        Assert.Equal(
            [
                ("Net sales by month", "net_sales"), ("Top 10 products by net sales", "net_sales"),
                ("Price against profit after returns", "average_selling_price"),
                ("Net sales per calendar day by weekday", "net_sales_per_day"),
                ("Sales before returns per customer", "revenue_per_customer"), ("Net sales by day", "net_sales"),
            ],
            new[] { "revenue_trend", "top_products", "price_and_profit", "weekday_pattern", "revenue_per_customer", "calendar" }
                .Select(id => Visuals(fitted).Single(v => v.Id == id)).Select(v => (v.Title, v.Measures[0])));
        Assert.Equal("net_sales", Visuals(fitted).Single(v => v.Id == "top_products").Sort);
        Assert.Equal(
            ["net_sales", "net_profit", "net_margin_pct", "units"], Visuals(fitted).Single(v => v.Id == "product_table").Measures);
        Assert.Equal(
            ["net_sales", "orders", "units", "net_profit", "net_costed_sales", "customers", "new_customers", "revenue", "returns"],
            Visuals(fitted).Single(v => v.Id == "what_changed").Measures);
        Assert.Equal("Which products bring the net sales?", fitted.Pages[1].Question);
    }

    [Fact]
    public void Of_a_shop_that_takes_goods_back_call_nothing_revenue()
    {
        var fitted = Fit([], []);

        string[] words =
        [
            .. fitted.Measures.Values.SelectMany(m => new[] { m.Label, m.Meaning }),
            .. fitted.PowerBiMeasures.Values.SelectMany(m => new[] { m.Label, m.Meaning }),
            .. fitted.Pages.SelectMany(p => p.Visuals.Select(v => v.Title).Append(p.Question)),
        ];
        Assert.DoesNotContain(words, w => w.Contains("revenue", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(fitted.Measures.Count, fitted.Measures.Values.Select(m => m.Label).Distinct().Count());
        Assert.Equal("Profit after returns as a share of the net sales with known cost.", fitted.Measures["net_margin_pct"].Meaning);
        Assert.Equal(
            "Profit before returns as a share of the sales before returns with known cost.", fitted.Measures["margin_pct"].Meaning);
        Assert.Equal("Weekend sales before returns", fitted.Measures["weekend_revenue"].Label);
        Assert.Equal("Net sales, month to date", fitted.PowerBiMeasures["revenue_mtd"].Label);
    }

    [Fact]
    public void Keep_sales_before_returns_where_a_return_does_not_tell_what_they_are_split_by()
    {
        var own = All with
        {
            Dimensions = new(All.Dimensions.Select(d => KeyValuePair.Create(
                d.Key, d.Key == "category" ? d.Value with { ByEvent = new Dictionary<string, string>() } : d.Value))),
        };

        var shown = Visuals(FittedPages.Fit(own, ShopContents.Of(own, [], []))).Single(v => v.Id == "top_categories");

        Assert.Equal("revenue", Assert.Single(shown.Measures));
        Assert.Equal(("revenue", "Sales before returns by category"), (shown.Sort, shown.Title));
    }

    [Fact]
    public void Of_a_shop_that_ships_have_the_ledger_and_no_returns() =>
        Assert.Equal(
            ["overview", "products", "customers", "trends", "ledger", "operations"],
            Fit(OfReturns, ["return_reason", "return_age"]).Pages.Select(p => p.Id));

    [Fact]
    public void Of_a_shop_of_several_currencies_have_each_table_of_the_ledger_in_a_row_of_its_own()
    {
        var tables = Ledger(Fit([], [])).Where(v => v.Kind == "table").ToList();

        Assert.Equal(["ledger_months", "ledger_channels", "ledger_currencies", "ledger_methods"], tables.Select(v => v.Id));
        Assert.All(tables, v => Assert.Equal(12, v.Width));
        Assert.DoesNotContain(Ledger(Fit(["converted"], [])), v => v.Id == "ledger_currencies");
    }

    static IEnumerable<Visual> Visuals(DashboardDefinitions fitted) => fitted.Pages.SelectMany(p => p.Visuals);

    static IEnumerable<Visual> Ledger(DashboardDefinitions fitted) => fitted.Pages.Single(p => p.Id == "ledger").Visuals;
}
