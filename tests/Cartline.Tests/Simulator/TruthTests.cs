using System.Globalization;
using System.Text.Json;

namespace Cartline.Tests.Simulator;

/// <summary>The answer key against the files: what it says was planted can be found in them.</summary>
public sealed class TruthTests(DefaultShop shop) : IClassFixture<DefaultShop>
{
    private readonly JsonElement truth = JsonDocument.Parse(File.ReadAllText(shop.Files.PathOf("truth.json"))).RootElement;

    [Fact]
    public void Nothing_is_sold_on_the_dead_day()
    {
        var dead = truth.GetProperty("anomalies").GetProperty("dead_day").GetString();

        Assert.DoesNotContain(shop.Files.Rows("transactions.csv"), r => r[2] == dead);
    }

    [Fact]
    public void The_bot_orders_all_night()
    {
        var bot = truth.GetProperty("anomalies").GetProperty("bot");

        var orders = shop.Files.Rows("transactions.csv").Count(r => r[1] == Text(bot, "customer_id") && r[2] == Text(bot, "date")
            && r[3].StartsWith("03:", StringComparison.Ordinal));
        // A few orders are left out evenly, so that their number is the one asked for.
        Assert.InRange(orders, bot.GetProperty("orders").GetInt32() - 2, bot.GetProperty("orders").GetInt32());
    }

    [Fact]
    public void A_slipped_price_is_a_tenth_and_no_other_price_differs_from_the_list()
    {
        var slip = truth.GetProperty("anomalies").GetProperty("price_slip");
        var dayOf = shop.Files.Rows("transactions.csv").ToDictionary(r => r[0], r => r[2]);
        var listed = shop.Files.Rows("products.csv").ToDictionary(r => r[0], r => r[4]);

        var odd = shop.Files.Rows("transaction_items.csv").Where(r => r[4] != listed[r[2]]).ToArray();
        Assert.All(odd, r => Assert.Equal((Text(slip, "product_id"), Text(slip, "date")), (r[2], dayOf[r[1]])));
    }

    [Fact]
    public void Nobody_orders_after_dropping_out_but_the_bot()
    {
        var bot = Text(truth.GetProperty("anomalies").GetProperty("bot"), "customer_id");
        var lastOrder = shop.Files.Rows("transactions.csv").GroupBy(r => r[1]).ToDictionary(g => g.Key, g => g.Max(r => r[2])!);
        var left = truth.GetProperty("customers").EnumerateArray()
            .Where(c => c.GetProperty("dropped_out_on").ValueKind == JsonValueKind.String && Text(c, "customer_id") != bot).ToArray();

        Assert.InRange(left.Length, 200, 800);
        Assert.All(left, c => Assert.True(!lastOrder.TryGetValue(Text(c, "customer_id"), out var last)
            || string.CompareOrdinal(last, Text(c, "dropped_out_on")) <= 0));
    }

    [Fact]
    public void Planted_pairs_are_bought_together_far_more_often_than_by_chance()
    {
        var pairs = truth.GetProperty("product_pairs")
            .EnumerateArray()
            .ToDictionary(p => Text(p, "product_id"), p => Text(p, "brings_along"));
        var orders = shop.Files.Rows("transaction_items.csv").GroupBy(r => r[1]).Select(g => g.Select(r => r[2]).ToHashSet()).ToArray();

        // With another product's companion for comparison: as popular on the whole, but never planted for this one.
        var others = pairs.Keys.Zip(pairs.Values.Skip(7).Concat(pairs.Values.Take(7))).ToDictionary(p => p.First, p => p.Second);
        var planted = orders.Sum(o => o.Count(p => pairs.TryGetValue(p, out var with) && o.Contains(with)));
        var chance = orders.Sum(o => o.Count(p => others.TryGetValue(p, out var with) && o.Contains(with)));
        Assert.True(planted > 4 * chance, $"{planted} planted, {chance} by chance");
    }

    [Fact]
    public void Mean_order_values_come_true_over_all_customers()
    {
        var mean = truth.GetProperty("customers").EnumerateArray()
            .ToDictionary(c => Text(c, "customer_id"), c => c.GetProperty("mean_order_value").GetDouble());
        var orders = shop.Files.Rows("transactions.csv").Select(r => (r[1], double.Parse(r[6], CultureInfo.InvariantCulture))).ToArray();

        Assert.InRange(orders.Sum(o => mean[o.Item1]) / orders.Sum(o => o.Item2), 0.97, 1.03);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
