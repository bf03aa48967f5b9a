using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Tests.PowerBi;

namespace Cartline.Tests.Dashboards.Publishing;

public sealed class FittedPagesTests
{
    static readonly string[] OfReturns =
        ["returned", "returned_costed", "returned_quantity", "returned_shipping", "returned_tax", "return_rows", "return_days"];

    static readonly string[] OfOrders = ["order_discount", "shipping_amount", "tax_amount"];

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
                ("net_sales", 3), ("net_profit", 3), ("net_margin", 3), ("sales_before_returns", 3), ("total_transactions", 3),
                ("average_order_value", 3), ("new_customers", 3), ("returning_customers", 3),
            ],
            overview.Take(8).Select(v => (v.Id, v.Width)));
        Assert.Equal("Sales before returns", fitted.Measures["revenue"].Label);
        Assert.Equal(["overview", "products", "customers", "trends", "ledger", "returns", "operations"], fitted.Pages.Select(p => p.Id));
        Assert.Equal("Top 10 products by sales before returns", fitted.Pages[1].Visuals.Single(v => v.Id == "top_products").Title);
        Assert.All(fitted.Pages.SelectMany(p => p.Visuals.Where(v => v.Measures[0] == "revenue")), v =>
            Assert.DoesNotContain("revenue", v.Title, StringComparison.OrdinalIgnoreCase));
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

    static IEnumerable<Visual> Ledger(DashboardDefinitions fitted) => fitted.Pages.Single(p => p.Id == "ledger").Visuals;
}
