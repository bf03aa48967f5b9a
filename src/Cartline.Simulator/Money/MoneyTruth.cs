using System.Text.Json;
using Cartline.Simulator.Goods;

namespace Cartline.Simulator.Money;

/// <summary>What was planted in the money of a batch's orders, and what it comes to: part of the answer key.</summary>
internal sealed class MoneyTruth
{
    private readonly MoneyTotals all = new();
    private readonly MoneyTotals[] byChannel = [.. MoneyRules.Channels.Select(_ => new MoneyTotals())];
    private readonly long[] lines = new long[Categories.All.Length];
    private readonly long[] returned = new long[Categories.All.Length];

    /// <summary>Records of returns.csv.</summary>
    public long Returns { get; private set; }

    /// <summary>Counts an order.</summary>
    public void Add(OrderMoney order, IReadOnlyList<SoldLine> sold, Func<int, int> categoryOf)
    {
        Returns += order.Returns.Count;
        all.Add(order, sold);
        byChannel[order.Channel].Add(order, sold);
        foreach (var line in sold)
        {
            lines[categoryOf(line.Product)]++;
        }

        foreach (var back in order.Returns.Where(r => r.Line >= 0))
        {
            returned[categoryOf(sold[back.Line].Product)]++;
        }
    }

    /// <summary>Writes it as <c>whole_money</c>.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("whole_money");
        json.WriteString("note", "totals are of the files beside this one; what would come back after their last day does not come back");
        json.WriteNumber("coupon_share", MoneyRules.CouponShare);
        json.WriteNumber("coupon_percentage", MoneyRules.CouponPercentage);
        json.WriteNumber("shipping_fee", MoneyRules.ShippingFee / 100m);
        json.WriteNumber("free_shipping_from", MoneyRules.FreeShippingFrom / 100m);
        json.WriteNumber("tax_percentage", MoneyRules.TaxPercentage);
        json.WriteNumber("cancelled_share", MoneyRules.CancelledShare);
        json.WriteString("not_restocked", MoneyRules.Damaged);
        json.WriteStartObject("totals");
        all.WriteTo(json);
        json.WriteEndObject();
        json.WriteStartObject("channels");
        foreach (var ((name, share, _), totals) in MoneyRules.Channels.Zip(byChannel))
        {
            json.WriteStartObject(name);
            json.WriteNumber("share", share);
            totals.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("returns_by_category");
        for (var category = 0; category < lines.Length; category++)
        {
            json.WriteStartObject(Categories.All[category].Name);
            json.WriteNumber("returned_share", MoneyRules.ReturnShare(category));
            json.WriteNumber("order_lines", lines[category]);
            json.WriteNumber("order_lines_returned", returned[category]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
