using Cartline.Simulator.Calendar;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.People;

/// <summary>When customers register: some before the first day of sale, then more and more, in order of their numbers.</summary>
internal sealed class ArrivalCurve
{
    private const int DaysBefore = 540;
    private readonly Draws customers;
    private readonly int existing;
    private readonly int arriving;
    private readonly double[] until;
    private readonly double untilPlanned;
    private readonly int days;

    public ArrivalCurve(ShopPlan plan, int days)
    {
        this.days = days;
        customers = Draws.For(plan.Seed, Entity.Customer);
        // The uniform shop has nobody arriving later: any customer can order at any time.
        existing = plan.Distribution == Distribution.Uniform
            ? plan.Customers
            : Math.Max(1, (int)(plan.Customers * plan.ExistingCustomersShare));
        arriving = plan.Customers - existing;
        var lift = new double[days];
        foreach (var campaign in CampaignBook.For(plan, days).Where(c => c.Category < 0))
        {
            lift.AsSpan(campaign.FirstDay..(campaign.LastDay + 1)).Fill(plan.CampaignArrivals);
        }

        until = new double[days + 1];
        for (var day = 0; day < days; day++)
        {
            until[day + 1] = until[day] + (PortableMath.Pow(1 + plan.CustomerGrowth, day / 365.25) * (1 + lift[day]));
        }

        untilPlanned = until[plan.EndDate.DayNumber - plan.StartDate.DayNumber + 1];
        Count = existing + (int)(arriving * (until[days] / untilPlanned));
        // The one on the edge has registered when its own draw says so, as a longer calendar will say too.
        Count += arriving > 0 && MomentOf(Count) < until[days] ? 1 : 0;
    }

    /// <summary>Customers registered before the first day of sale.</summary>
    public int Existing => existing;

    /// <summary>Customers registered by the last day.</summary>
    public int Count { get; }

    /// <summary>Day of registration, counted from the first day of sale; negative before it.</summary>
    public int DayOf(int customer)
    {
        if (customer < existing)
        {
            var draw = customers.Of((ulong)customer).Unit(CustomerField.Registration);
            return (int)((customer + draw) / existing * DaysBefore) - DaysBefore;
        }

        var found = Array.BinarySearch(until, MomentOf(customer));
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, days - 1);
    }

    private double MomentOf(int customer) =>
        (customer - existing + customers.Of((ulong)customer).Unit(CustomerField.Registration)) / arriving * untilPlanned;
}
