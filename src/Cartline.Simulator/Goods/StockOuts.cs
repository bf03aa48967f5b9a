using Cartline.Simulator.Chance;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Goods;

/// <summary>When a product has run out: for some days of some months, until the refill comes.</summary>
internal static class StockOuts
{
    /// <summary>
    /// The days of a month, 1 to 31, on which a product is out of stock: from the first to before the second, which may lie beyond the
    /// month's end; both 0 when it is there all the time.
    /// </summary>
    /// <param name="plan">The shop.</param>
    /// <param name="product">The product's draws.</param>
    /// <param name="month">Year x 12 + month of the year, from 0.</param>
    public static (int From, int Until) Of(ShopPlan plan, Draws product, int month)
    {
        var field = ProductField.StockOut + month;
        if (product.Unit(field) >= plan.StockOutShare)
        {
            return (0, 0);
        }

        var bits = product.Under(field);
        var from = 1 + bits.Below(0, 20);
        return (from, from + 3 + bits.Below(1, 7));
    }

    /// <summary>A month as <see cref="Of"/> takes it.</summary>
    public static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;
}
