using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Build;

/// <summary>The answers for a shop so small that they can be worked out by hand.</summary>
public sealed class AnswersTests
{
    [Fact]
    public async Task Are_right_where_it_is_easy_to_be_wrong()
    {
        await using var shop = Shop.OnDuckDb();

        (await shop.DeliverAsync(Files())).Succeeded();

        // Two products of one name are two rows; one that never sold is none.
        Is(shop, "top_products", "P2,Lamp,Home,4000.00,2,2000.00", "P1,Lamp,Home,1500.00,7,166.67", "P3,Book,Books,5.50,1,11.00");
        // Average order value is by order, not by line; a month without sales is no row; the anonymous customer is nobody.
        Is(shop, "monthly_sales_trend", "2024-12,1500.00,2,750.00,1", "2025-02,4005.50,1,4005.50,0");
        Is(shop, "customer_segmentation", "\"$1,000-$5,000\",1,1500.00,750.00", "(unknown),0,4005.50,4005.50");
        // Profit of what has no known cost is unknown, and its revenue no part of the margin.
        Is(shop, "category_performance", "Home,5500.00,2800.00,70.00,9", "Books,5.50,0.50,9.09,1");
        Is(shop, "payment_distribution", "(unknown),1,4005.50,33.33,72.75", "UPI,2,1500.00,66.67,27.25");
        Is(shop, "geographic_analysis", "(unknown),4005.50,0,", "Goa,1500.00,1,1500.00");
        Is(shop, "customer_lifetime_value", ",(unknown),4005.50,1,,4005.50", "C1,Asha Rao,1500.00,2,45,750.00");
        // From Monday 30 December to Thursday 13 February there are seven Mondays and seven Thursdays.
        Is(shop, "day_of_week_pattern", "Monday,214.29,0.29,1500.00", "Thursday,572.21,0.14,4005.50");
        // Bands by the stated percentage, upper bounds inside.
        Is(
            shop,
            "discount_impact",
            "0%,0.00,3,4300.00,2150.00",
            "1-10%,10.00,3,900.00,900.00",
            "11-25%,10.01,3,300.00,300.00",
            "26-50%,50.00,1,5.50,5.50");
        Assert.Equal("4", await shop.ValueAsync("select count(product_id) from warehouse.dim_products"));
    }

    // C2 never bought, P4 never sold, T4 has no line, January had no sale.
    static ShopFiles Files() => new ShopFiles()
        .Customer("C1", registered: "2024-12-30", state: "Goa").Customer("C2", state: "Goa")
        .Product("P1", name: "Lamp", category: "Home", price: "300", cost: "")
        .Product("P2", name: "Lamp", category: "Home", price: "2500", cost: "600")
        .Product("P3", name: "Book", price: "11", cost: "5").Product("P4", name: "Book")
        .Order("T1", "C1", "2024-12-30", "1200.00")
        .Line("1", "T1", "P1", "1", "300", "0", "300.00")
        .Line("2", "T1", "P1", "3", "100", "10", "900.00")
        .Order("T2", "C1", "2024-12-30", "300.00", "11:00:00").Line("3", "T2", "P1", "3", "100", "10.0051", "300.00")
        .Order("T3", "", "2025-02-13", "4005.50", payment: "")
        .Line("4", "T3", "P2", "2", "2000", "0", "4000.00")
        .Line("5", "T3", "P3", "1", "11", "50", "5.50")
        .Order("T4", "C1", "2025-02-13", "9.00");

    static void Is(Shop shop, string answer, params string[] lines) =>
        Assert.Equal(lines, shop.Answers()[$"{answer}.csv"].TrimEnd().ReplaceLineEndings("\n").Split('\n')[1..]);
}
