using Cartline.Simulator.Chance;

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
        until = new double[days + 1];
        for (var day = 0; day < days; day++)
        {
            until[day + 1] = until[day] + PortableMath.Pow(1 + plan.CustomerGrowth, day / 365.25);
        }

        untilPlanned = until[plan.EndDate.DayNumber - plan.StartDate.DayNumber + 1];
        Count = existing + (int)(arriving * (until[days] / untilPlanned));
    }

    /// <summary>Customers registered before the first day of sale.</summary>
    public int Existing => existing;

    /// <summary>Customers registered by the last day.</summary>
    public int Count { get; }

    /// <summary>Day of registration, counted from the first day of sale; negative before it.</summary>
    public int DayOf(int customer)
    {
        var draw = customers.Of((ulong)customer).Unit(CustomerField.Registration);
        if (customer < existing)
        {
            return (int)((customer + draw) / existing * DaysBefore) - DaysBefore;
        }

        var share = (customer - existing + draw) / arriving * untilPlanned;
        var found = Array.BinarySearch(until, share);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, days - 1);
    }
}
