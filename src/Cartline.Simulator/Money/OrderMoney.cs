using Cartline.Simulator.Chance;

namespace Cartline.Simulator.Money;

/// <summary>The money of one order: coupon, shipping, tax and what was given back. Amounts are hundredths.</summary>
internal sealed class OrderMoney
{
    private const int Channels = 0, Coupons = 1, Cancellations = 2, Delay = 3, Lines = 4, Reasons = 5;

    private readonly List<GivenBack> returns = [];

    private OrderMoney(IReadOnlyList<SoldLine> lines, Draws draws)
    {
        Channel = ChannelOf(draws.Unit(Channels));
        Goods = lines.Sum(l => l.Total);
        Discount = draws.Unit(Coupons) < MoneyRules.CouponShare ? Share(Goods, MoneyRules.CouponPercentage, 100) : 0;
        Tax = Share(Subtotal, MoneyRules.TaxPercentage, 100);
        Shipping = MoneyRules.Channels[Channel].Ships && Subtotal < MoneyRules.FreeShippingFrom ? MoneyRules.ShippingFee : 0;
    }

    /// <summary>Place in <see cref="MoneyRules.Channels"/>.</summary>
    public int Channel { get; }

    /// <summary>The goods after the discounts of their lines.</summary>
    public long Goods { get; }

    /// <summary>Taken off the whole order.</summary>
    public long Discount { get; }

    /// <summary>The goods after all discounts.</summary>
    public long Subtotal => Goods - Discount;

    /// <summary>Tax of the goods, on top.</summary>
    public long Tax { get; }

    /// <summary>Charged for shipping.</summary>
    public long Shipping { get; }

    /// <summary>All that was to be paid.</summary>
    public long Total => Subtotal + Shipping + Tax;

    /// <summary>What was given back, none for most orders.</summary>
    public IReadOnlyList<GivenBack> Returns => returns;

    /// <summary>Whether the whole order was cancelled.</summary>
    public bool IsCancelled => returns is [{ Line: -1 }];

    /// <summary>The money of an order. What would be given back after the last day is not given back.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="day">Its day.</param>
    /// <param name="lastDay">The last day of the shop so far.</param>
    /// <param name="categoryOf">The category of a product, by its number.</param>
    /// <param name="draws">The chance of this order.</param>
    public static OrderMoney Of(IReadOnlyList<SoldLine> lines, DateOnly day, DateOnly lastDay, Func<int, int> categoryOf, Draws draws)
    {
        var order = new OrderMoney(lines, draws);
        if (draws.Unit(Cancellations) < MoneyRules.CancelledShare)
        {
            var on = day.AddDays(draws.Below(Delay, MoneyRules.CancelledWithin + 1));
            if (on <= lastDay && order.Total > 0)
            {
                order.returns.Add(new(-1, on, order.Subtotal, order.Tax, order.Shipping, MoneyRules.Cancelled));
            }

            return order;
        }

        var back = day.AddDays(MoneyRules.ReturnedAfter + draws.Below(Delay, MoneyRules.ReturnedWithin - MoneyRules.ReturnedAfter + 1));
        if (back <= lastDay)
        {
            order.TakeBack(lines, back, categoryOf, draws);
        }

        return order;
    }

    /// <summary>What falls to a part of a whole of an amount, half a hundredth away from zero; 0 when the whole is 0.</summary>
    public static long Share(long amount, long part, long whole) =>
        whole == 0 ? 0 : (long)(((2 * (Int128)amount * part) + whole) / (2 * (Int128)whole));

    // Both the coupon and the tax are shared by what has come before: the shares add up, whatever comes back.
    private void TakeBack(IReadOnlyList<SoldLine> lines, DateOnly day, Func<int, int> categoryOf, Draws draws)
    {
        var (chance, reasons) = (draws.Under(Lines), draws.Under(Reasons));
        var (passed, back) = (0L, 0L);
        foreach (var (i, line) in lines.Index())
        {
            var net = line.Total - (Share(Discount, passed + line.Total, Goods) - Share(Discount, passed, Goods));
            passed += line.Total;
            if (net > 0 && chance.Unit(i) < MoneyRules.ReturnShare(categoryOf(line.Product)))
            {
                var tax = Share(Tax, back + net, Subtotal) - Share(Tax, back, Subtotal);
                back += net;
                returns.Add(new(i, day, net, tax, 0, MoneyRules.Reasons[reasons.Below(i, MoneyRules.Reasons.Length)]));
            }
        }
    }

    private static int ChannelOf(double chance)
    {
        var channel = 0;
        for (var below = MoneyRules.Channels[0].Share; channel < MoneyRules.Channels.Length - 1 && chance >= below; channel++)
        {
            below += MoneyRules.Channels[channel + 1].Share;
        }

        return channel;
    }
}
