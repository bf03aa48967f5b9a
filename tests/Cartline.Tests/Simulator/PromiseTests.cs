using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cartline.Tests.Simulator;

/// <summary>What holds for every record of a generated shop.</summary>
public sealed partial class PromiseTests(DefaultShop shop) : IClassFixture<DefaultShop>
{
    [Fact]
    public void Headers_and_first_ids_are_those_of_the_contract()
    {
        Assert.Equal(
            "customer_id,first_name,last_name,email,phone,registration_date,city,state,country,age_group", Header("customers.csv"));
        Assert.Equal("product_id,product_name,category,sub_category,price,cost,brand,stock_quantity,supplier_id", Header("products.csv"));
        Assert.Equal(
            "transaction_id,customer_id,transaction_date,transaction_time,payment_method,shipping_address,total_amount",
            Header("transactions.csv"));
        Assert.Equal(
            "item_id,transaction_id,product_id,quantity,unit_price,discount_percentage,line_total", Header("transaction_items.csv"));
        Assert.Equal("CUST0001", shop.Files.Rows("customers.csv").First()[0]);
        Assert.Equal("PROD0001", shop.Files.Rows("products.csv").First()[0]);
        Assert.Equal("TXN000001", shop.Files.Rows("transactions.csv").First()[0]);
        Assert.Equal("ITEM000001", shop.Files.Rows("transaction_items.csv").First()[0]);
    }

    [Fact]
    public void Line_totals_round_half_a_cent_away_from_zero_and_order_totals_are_their_sum()
    {
        var sums = new Dictionary<string, decimal>();
        foreach (var r in shop.Files.Rows("transaction_items.csv"))
        {
            var expected = decimal.Round(Number(r[3]) * Number(r[4]) * (1 - (Number(r[5]) / 100)), 2, MidpointRounding.AwayFromZero);
            Assert.Equal(expected, Number(r[6]));
            sums[r[1]] = sums.GetValueOrDefault(r[1]) + expected;
        }

        Assert.All(shop.Files.Rows("transactions.csv"), r => Assert.Equal(sums[r[0]], Number(r[6])));
    }

    [Fact]
    public void Nothing_is_orphaned_and_nobody_buys_before_registering()
    {
        var registered = shop.Files.Rows("customers.csv").ToDictionary(r => r[0], r => r[5]);
        var products = shop.Files.Rows("products.csv").Select(r => r[0]).ToHashSet();
        var orders = shop.Files.Rows("transactions.csv").ToDictionary(r => r[0]);

        Assert.All(orders.Values, r => Assert.True(string.CompareOrdinal(registered[r[1]], r[2]) <= 0));
        Assert.All(shop.Files.Rows("transaction_items.csv"), r => Assert.True(orders.ContainsKey(r[1]) && products.Contains(r[2])));
        Assert.Equal(10_000, orders.Count);
    }

    [Fact]
    public void Ids_and_mail_addresses_are_unique_and_mail_has_the_right_shape()
    {
        Assert.Distinct(shop.Files.Rows("customers.csv").Select(r => r[0]));
        Assert.Distinct(shop.Files.Rows("customers.csv").Select(r => r[3]));
        Assert.Distinct(shop.Files.Rows("transaction_items.csv").Select(r => r[0]));
        Assert.All(shop.Files.Rows("customers.csv"), r => Assert.Matches(Mail(), r[3]));
    }

    [Fact]
    public void Orders_are_in_order_of_date_and_time_and_ship_to_the_customers_city()
    {
        var cityOf = shop.Files.Rows("customers.csv").ToDictionary(r => r[0], r => $", {r[6]}, {r[7]} ");
        var before = "";
        foreach (var r in shop.Files.Rows("transactions.csv"))
        {
            Assert.True(string.CompareOrdinal(before, r[2] + r[3]) <= 0);
            Assert.Contains(cityOf[r[1]], r[5], StringComparison.Ordinal);
            before = r[2] + r[3];
        }
    }

    [Fact]
    public void Every_product_costs_the_shop_half_to_85_percent_of_its_price()
    {
        Assert.All(shop.Files.Rows("products.csv"), r => Assert.InRange(Number(r[5]) / Number(r[4]), 0.49m, 0.85m));
        Assert.Equal(6, shop.Files.Rows("products.csv").Select(r => r[2]).Distinct().Count());
        Assert.All(shop.Files.Rows("products.csv").GroupBy(r => r[2]), g => Assert.InRange(g.Select(r => r[3]).Distinct().Count(), 3, 4));
    }

    [Fact]
    public async Task Metadata_says_what_the_files_hold()
    {
        await using var file = File.OpenRead(shop.Files.PathOf("generation_metadata.json"));
        var metadata = (await JsonDocument.ParseAsync(file, default, TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal("2026-01-01T06:00:00+00:00", metadata.GetProperty("generated_at").GetString());
        Assert.Equal(42, metadata.GetProperty("seed").GetInt32());
        Assert.Equal("2024-01-01", metadata.GetProperty("date_range").GetProperty("start").GetString());
        foreach (var table in new[] { "customers", "products", "transactions", "transaction_items" })
        {
            Assert.Equal(shop.Files.Rows($"{table}.csv").Count(), metadata.GetProperty("record_counts").GetProperty(table).GetInt32());
        }

        Assert.Equal(0, metadata.GetProperty("quality").GetProperty("constraint_violations").GetInt32());
        Assert.Equal(100m, metadata.GetProperty("quality").GetProperty("data_quality_score").GetDecimal());
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private string Header(string file) => File.ReadLines(shop.Files.PathOf(file)).First();

    [GeneratedRegex(@"^[a-z]+\.[a-z]+[0-9]+@example\.(com|net|org)$")]
    private static partial Regex Mail();
}
