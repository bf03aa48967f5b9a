using System.Text.Json;

namespace Cartline.Simulator.Money;

/// <summary>From gross sales to total sales of some orders, in hundredths.</summary>
internal sealed class MoneyTotals
{
    private long orders, coupons, cancelled, gross, discounts, returns, shipping, taxes;

    /// <summary>Counts an order.</summary>
    public void Add(OrderMoney order, IReadOnlyList<SoldLine> lines)
    {
        orders++;
        coupons += order.Discount > 0 ? 1 : 0;
        cancelled += order.IsCancelled ? 1 : 0;
        var full = lines.Sum(l => l.Gross);
        gross += full;
        discounts += full - order.Subtotal;
        returns += order.Returns.Sum(r => r.Goods);
        shipping += order.Shipping - order.Returns.Sum(r => r.Shipping);
        taxes += order.Tax - order.Returns.Sum(r => r.Tax);
    }

    /// <summary>Writes the counts and amounts into the object that is open.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteNumber("orders", orders);
        json.WriteNumber("orders_with_coupon", coupons);
        json.WriteNumber("orders_cancelled", cancelled);
        Money("gross_sales", gross);
        Money("discounts", discounts);
        Money("returns", returns);
        Money("net_sales", gross - discounts - returns);
        Money("shipping", shipping);
        Money("taxes", taxes);
        Money("total_sales", gross - discounts - returns + shipping + taxes);

        void Money(string name, long hundredths) => json.WriteNumber(name, hundredths / 100m);
    }
}
