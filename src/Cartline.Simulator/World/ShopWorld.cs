using Cartline.Simulator.Calendar;
using Cartline.Simulator.Goods;
using Cartline.Simulator.People;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.World;

/// <summary>Everything a shop is, up to a day: made from the plan alone, so that it can be made again at any time.</summary>
internal sealed class ShopWorld
{
    public ShopWorld(ShopPlan plan, int days, int threads, byte[]? moves = null)
    {
        Plan = plan;
        Days = days;
        Threads = threads;
        Ids = OrderIds.For(plan);
        Arrivals = new(plan, days);
        Anomalies = Anomalies.For(plan, Arrivals.Existing);
        Calendar = new(plan, Anomalies, days);
        Products = new(plan);
        Shelf = new(Products);
        Cards = new(plan, Ids.CustomerWidth, moves);
        Lives = new(plan, Calendar, Arrivals, Arrivals.Count, threads);
    }

    public ShopPlan Plan { get; }

    /// <summary>Days from the shop's first to its last so far.</summary>
    public int Days { get; }

    public int Threads { get; }

    public OrderIds Ids { get; }

    public ArrivalCurve Arrivals { get; }

    public Anomalies Anomalies { get; }

    public ShopCalendar Calendar { get; }

    public ProductBook Products { get; }

    public Shelf Shelf { get; }

    public CustomerCards Cards { get; }

    public CustomerLives Lives { get; }

    public static int PlannedDays(ShopPlan plan) => plan.EndDate.DayNumber - plan.StartDate.DayNumber + 1;
}
