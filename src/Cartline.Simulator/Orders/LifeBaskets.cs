using Cartline.Simulator.Calendar;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Goods;
using Cartline.Simulator.People;
using Cartline.Simulator.Plan;
using Cartline.Simulator.World;

namespace Cartline.Simulator.Orders;

/// <summary>What customers put into their baskets: by season, hour, spend level, popularity, price and habit.</summary>
internal sealed class LifeBaskets : IBaskets
{
    private const int SpendSlots = 256;

    private readonly ShopPlan plan;
    private readonly ShopCalendar calendar;
    private readonly ProductBook products;
    private readonly CustomerLives lives;
    private readonly Anomalies anomalies;
    private readonly PaymentMix payments;
    private readonly CustomerCards cards;
    private readonly ShelfDays days;
    private readonly Draws customers;
    private readonly PriceList prices;
    private readonly double[] orderSpend = new double[SpendSlots];
    private readonly double[] acceptOutside;

    /// <summary>Baskets of a shop.</summary>
    /// <param name="world">The shop.</param>
    /// <param name="prices">Which prices hold when.</param>
    public LifeBaskets(ShopWorld world, PriceList prices)
    {
        plan = world.Plan;
        calendar = world.Calendar;
        products = world.Products;
        lives = world.Lives;
        cards = world.Cards;
        anomalies = world.Anomalies;
        this.prices = prices;
        payments = new(plan, calendar);
        days = new(plan, calendar, world.Shelf);
        customers = Draws.For(plan.Seed, Entity.Customer);
        for (var slot = 0; slot < SpendSlots; slot++)
        {
            orderSpend[slot] = LogOrderSpend(plan, (slot + 0.5) / SpendSlots);
        }

        acceptOutside = new double[Categories.All.Length * 61];
        for (var i = 0; i < acceptOutside.Length; i++)
        {
            acceptOutside[i] = 1 / ShopCalendar.Lift(plan, i / 61, i % 61);
        }
    }

    /// <summary>Logarithm of an order's spend against its customer's mean: a gamma number of mean 1.</summary>
    public static double LogOrderSpend(ShopPlan plan, double quantile)
    {
        // Wilson and Hilferty's cube root makes a gamma number out of a normal one.
        var p = plan.SpendOrderShape;
        var root = 1 - (1 / (9 * p)) + (PortableMath.NormalQuantile(quantile) / (3 * Math.Sqrt(p)));
        return 3 * PortableMath.Log(Math.Max(0.05, root));
    }

    /// <inheritdoc/>
    public void Prepare(OrderWindow window)
    {
        if (window.Count > 0)
        {
            days.Prepare((int)(window.When[0] / 86_400), (int)(window.When[window.Count - 1] / 86_400));
        }
    }

    /// <inheritdoc/>
    public void Fill(OrderWindow window, int index, Span<OrderLine> lines)
    {
        var customer = window.Customer[index];
        var day = (int)(window.When[index] / 86_400);
        var draws = lives.OrderDraws(customer, window.Sequence[index]);
        var level = Shelf.LevelOf(lives.LogSpend[customer] + orderSpend[draws.Below(OrderField.Spend, SpendSlots)]);
        var choice = days.ChoiceAt(day, level, (int)(window.When[index] % 86_400 / 3600));
        for (var i = 0; i < lines.Length; i++)
        {
            var line = draws.Under(OrderField.Line + i);
            var product = Companion(lines[..i], line, day);
            if (product < 0)
            {
                product = Pick(choice, line, day, lines[..i]);
            }

            lines[i] = Sell(product, line, day);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> PaymentOf(OrderWindow window, int index)
    {
        var customer = window.Customer[index];
        var order = lives.OrderDraws(customer, window.Sequence[index]);
        var taste = PaymentMix.TasteOf(customers.Of((ulong)customer));
        return PaymentMethods.Names[payments.Pick((int)(window.When[index] / 86_400), cards.IsIndian(customer), order, taste)];
    }

    /// <inheritdoc/>
    public int MovesOf(int customer) => cards.MovesOf(customer);

    private int Companion(ReadOnlySpan<OrderLine> before, Draws line, int day)
    {
        if (before.IsEmpty)
        {
            return -1;
        }

        var with = products.Companion[before[^1].Product];
        return with >= 0 && products.LaunchDay[with] <= day && line.Unit(OrderField.Companion) < plan.Affinity
            && !UniformOrders.Holds(before, with) ? with : -1;
    }

    private int Pick(ReadOnlySpan<float> choice, Draws line, int day, ReadOnlySpan<OrderLine> before)
    {
        var product = 0;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var again = OrderField.Again * attempt;
            var u = (float)line.Unit(again + OrderField.Group) * choice[^1];
            var group = 0;
            while (choice[group] <= u && group < choice.Length - 1)
            {
                group++;
            }

            product = days.ProductOf(day, group, line.Bits(again + OrderField.Product));
            if (!UniformOrders.Holds(before, product) && !days.IsOutOfStock(products.DrawsOf(product), day)
                && IsTempting(product, day, line.Unit(again + 8)))
            {
                return product;
            }
        }

        while (UniformOrders.Holds(before, product))
        {
            product = product + 1 == products.Count ? 0 : product + 1;
        }

        return product;
    }

    /// <summary>In a campaign the reduced products are picked more often, by just the lift their price gives.</summary>
    private bool IsTempting(int product, int day, double u)
    {
        var category = products.Category[product];
        var campaign = calendar.CampaignOn(day, category);
        return campaign is null || TakesPart(product, campaign) || u < acceptOutside[(category * 61) + campaign.Depth];
    }

    private bool TakesPart(int product, Campaign campaign) =>
        products.DrawsOf(product).Under(ProductField.CampaignPart).Unit(campaign.Number) < Campaign.Reach;

    private OrderLine Sell(int product, Draws line, int day)
    {
        var category = products.Category[product];
        var more = Categories.All[category].MorePieces;
        var u = line.Unit(OrderField.Quantity);
        var quantity = 1;
        for (var chance = more; u < chance && quantity < 5; chance *= more)
        {
            quantity++;
        }

        var price = prices.At(product, day);
        if (day == anomalies.SlipDay && product == anomalies.SlipProduct)
        {
            price = Math.Max(1, price / 10);
        }

        return new(product, quantity, price, DiscountOf(product, category, line, day));
    }

    private int DiscountOf(int product, int category, Draws line, int day)
    {
        var u = line.Unit(OrderField.Discount);
        var percent = u < 0.07 ? 5 : u < 0.11 ? 10 : 0;
        if (products.FadeDay[product] <= day && u > 0.4)
        {
            // Clearance: the shelf is wanted for something newer.
            percent = 30 + (5 * products.DrawsOf(product).Below(ProductField.ClearanceDepth, 7));
        }

        return calendar.CampaignOn(day, category) is { } campaign && TakesPart(product, campaign)
            ? Math.Max(percent, campaign.Depth)
            : percent;
    }
}
