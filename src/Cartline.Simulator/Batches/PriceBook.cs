using Cartline.Simulator.Chance;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Batches;

/// <summary>Changes prices from one batch to the next.</summary>
internal static class PriceBook
{
    /// <summary>New prices and costs, and the products whose price changed.</summary>
    public static (PriceState After, List<int> Changed) Change(ShopPlan plan, PriceState before, int batch, int days)
    {
        var share = 1 - PortableMath.Pow(Math.Max(1e-12, 1 - plan.PriceChangeShare), days / 30.0);
        var after = new PriceState([.. before.Price], [.. before.Cost]);
        var changed = new List<int>();
        var draws = Draws.For(plan.Seed, Entity.Price).Of((ulong)batch);
        for (var product = 0; product < before.Price.Length && plan.PriceChangeShare > 0; product++)
        {
            var own = draws.Under(product);
            if (own.Unit(0) >= share)
            {
                continue;
            }

            // Between a tenth cheaper and a sixth dearer, more often dearer.
            var price = Math.Max(2, (int)(before.Price[product] * (0.9 + (0.26 * own.Unit(1)))));
            if (price == before.Price[product])
            {
                price++;
            }

            after.Price[product] = price;
            after.Cost[product] = Math.Min(before.Cost[product], price * 85 / 100);
            changed.Add(product);
        }

        return (after, changed);
    }
}
