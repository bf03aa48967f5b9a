using Cartline.Simulator.Chance;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Orders;
using Cartline.Simulator.World;

namespace Cartline.Simulator.Truth;

/// <summary>What customers are truly worth, from their own parameters.</summary>
internal sealed class CustomerWorth
{
    private const int Slots = 16;
    private readonly ShopWorld world;
    private readonly double[] slots;
    private readonly double averageLine;

    /// <summary>Scales the shelf's price of a line so that all orders together come to the money really taken.</summary>
    public CustomerWorth(ShopWorld world, LifeOrders orders, long revenue)
    {
        this.world = world;
        slots = [.. Enumerable.Range(0, Slots).Select(slot => LifeBaskets.LogOrderSpend(world.Plan, (slot + 0.5) / Slots))];
        var expected = 0.0;
        for (var customer = 0; customer < world.Lives.Count; customer++)
        {
            expected += orders.Delivered(customer) * LinesOf(customer) * SpendLevel(customer);
        }

        averageLine = expected > 0 ? revenue / 100.0 / expected : 0;
    }

    /// <summary>Money of a line against the average customer's.</summary>
    public double SpendLevel(int customer)
    {
        var sum = 0.0;
        foreach (var slot in slots)
        {
            sum += world.Shelf.Reached(Shelf.LevelOf(world.Lives.LogSpend[customer] + slot));
        }

        return sum / Slots;
    }

    public double MeanOrder(int customer) => LinesOf(customer) * SpendLevel(customer) * averageLine;

    /// <summary>Orders to expect of a customer who has not left, within so many shop days.</summary>
    public double OrdersWithin(int customer, int days)
    {
        var rate = world.Lives.RateOf(customer);
        var drop = world.Lives.DropChance(customer);
        return drop < 1e-9 ? rate * days : (1 - PortableMath.Exp(-rate * drop * days)) / drop;
    }

    private double LinesOf(int customer)
    {
        var most = Math.Min(world.Plan.TransactionItemsMax, world.Plan.Products);
        var fewest = Math.Min(world.Plan.TransactionItemsMin, most);
        return fewest + ((most - fewest) * world.Lives.Basket[customer] / 256.0);
    }
}
