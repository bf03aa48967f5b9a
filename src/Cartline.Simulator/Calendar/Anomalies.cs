using Cartline.Simulator.Chance;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Calendar;

/// <summary>What is planted for a detector to find. Days are counted from the shop's first day; -1 where not planted.</summary>
/// <param name="DeadDay">A day without a single order.</param>
/// <param name="SlipDay">A day on which one product is sold at a tenth of its price.</param>
/// <param name="SlipProduct">That product.</param>
/// <param name="BotDay">A night on which one customer orders without end.</param>
/// <param name="BotCustomer">That customer.</param>
/// <param name="BotOrders">How many orders the bot places.</param>
internal sealed record Anomalies(int DeadDay, int SlipDay, int SlipProduct, int BotDay, int BotCustomer, int BotOrders)
{
    public static readonly Anomalies None = new(-1, -1, -1, -1, -1, 0);

    public static Anomalies For(ShopPlan plan, int existingCustomers)
    {
        var days = plan.EndDate.DayNumber - plan.StartDate.DayNumber + 1;
        if (!plan.PlantAnomalies || plan.Distribution == Distribution.Uniform || days < 60 || plan.Transactions < 1_000)
        {
            return None;
        }

        var draws = Draws.For(plan.Seed, Entity.Anomaly).Of(0);
        return new(
            DeadDay: (days * 30 / 100) + draws.Below(0, Math.Max(1, days / 20)),
            SlipDay: (days * 60 / 100) + draws.Below(1, Math.Max(1, days / 20)),
            SlipProduct: draws.Below(2, Math.Min(12, plan.Products)),
            BotDay: (days * 75 / 100) + draws.Below(3, Math.Max(1, days / 20)),
            BotCustomer: draws.Below(4, existingCustomers),
            BotOrders: Math.Clamp(plan.Transactions / 500, 8, 500));
    }
}
