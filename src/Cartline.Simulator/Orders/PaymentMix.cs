using Cartline.Simulator.Calendar;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Orders;

/// <summary>How orders are paid: by country, less cash from year to year, most customers staying with their habit.</summary>
internal sealed class PaymentMix
{
    private const double Loyalty = 0.75;
    private readonly double[] until;

    public PaymentMix(ShopPlan plan, ShopCalendar calendar)
    {
        until = new double[calendar.Days * 2 * 4];
        for (var day = 0; day < calendar.Days; day++)
        {
            var left = PortableMath.Pow(1 - plan.CashDecline, day / 365.25);
            SetIndia(until.AsSpan(day * 8, 4), plan.CashOnDeliveryShare, left);
            SetUnitedStates(until.AsSpan((day * 8) + 4, 4), plan.CashOnDeliveryShare / 5, left);
        }
    }

    public static double TasteOf(Draws customer) => customer.Unit(People.CustomerField.PaymentTaste);

    /// <summary>Index of the method in <see cref="PaymentMethods"/>.</summary>
    public int Pick(int day, bool indian, Draws order, double taste)
    {
        var u = order.Unit(OrderField.PaymentHabit) < Loyalty ? taste : order.Unit(OrderField.Payment);
        var row = until.AsSpan((day * 8) + (indian ? 0 : 4), 4);
        // Cash first, then UPI, so that it is habitual payers in cash who turn to UPI.
        return u < row[0] ? 3 : u < row[1] ? 2 : u < row[2] ? 0 : u < row[3] ? 1 : 4;
    }

    private static void SetIndia(Span<double> row, double cash, double left)
    {
        var rest = 1 - cash;
        var freed = cash * (1 - left);
        row[0] = cash * left;
        row[1] = row[0] + (rest * 0.47) + (freed * 0.85);
        row[2] = row[1] + (rest * 0.21) + (freed * 0.15);
        row[3] = row[2] + (rest * 0.20);
    }

    private static void SetUnitedStates(Span<double> row, double cash, double left)
    {
        var rest = 1 - cash;
        row[0] = cash * left;
        row[1] = row[0];
        row[2] = row[1] + (rest * 0.56) + (cash * (1 - left));
        row[3] = row[2] + (rest * 0.34);
    }
}
