using Cartline.Simulator.Chance;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Calendar;

/// <summary>
/// How much the shop sells on each day against an average one. Customers live by this "shop time": a busy day is
/// long, a dead day takes no time at all, so that a steady rate in shop time gives seasons in calendar time.
/// </summary>
internal sealed class ShopCalendar
{
    public static readonly double[] MonthFactors = [0.90, 0.88, 0.96, 0.95, 0.90, 0.76, 0.74, 0.84, 0.98, 1.28, 1.44, 1.40];
    public static readonly double[] WeekdayFactors = [1.05, 1.00, 1.01, 0.99, 0.95];
    public const double Saturday = 1.06;
    public const double Sunday = 0.94;
    private static readonly (int Month, int Day)[] Holidays = [(1, 1), (1, 26), (2, 14), (7, 4), (8, 15), (11, 1), (12, 25)];
    private static readonly double[] WeekdayHours =
        [0.8, 0.4, 0.25, 0.15, 0.15, 0.3, 0.8, 1.6, 2.6, 3.6, 4.6, 5.0, 5.4, 5.0, 4.6, 4.4, 4.6, 5.2, 6.2, 7.4, 8.2, 7.8, 5.6, 2.6];
    private static readonly double[] WeekendHours =
        [1.2, 0.7, 0.4, 0.2, 0.15, 0.2, 0.5, 1.0, 2.0, 3.6, 5.4, 6.4, 6.6, 6.2, 5.8, 5.6, 5.6, 5.8, 6.0, 6.4, 6.8, 6.6, 5.2, 3.0];

    private readonly double[] until;
    private readonly Campaign?[] campaignOf;
    private readonly AliasTable weekdayHours = new(WeekdayHours);
    private readonly AliasTable weekendHours = new(WeekendHours);
    private readonly int firstWeekday;

    public ShopCalendar(ShopPlan plan, Anomalies anomalies, int days)
    {
        FirstDay = plan.StartDate;
        Days = days;
        firstWeekday = ((int)plan.StartDate.DayOfWeek + 6) % 7;
        Campaigns = CampaignBook.For(plan, days);
        campaignOf = new Campaign?[days * Categories.All.Length];
        foreach (var campaign in Campaigns.OrderBy(c => c.Depth))
        {
            Spread(campaign);
        }

        var baseDays = plan.EndDate.DayNumber - plan.StartDate.DayNumber + 1;
        var factors = Enumerable.Range(0, days).Select(day => day == anomalies.DeadDay ? 0 : FactorOf(plan, day)).ToArray();
        var mean = factors.Take(baseDays).Sum() / baseDays;
        until = new double[days + 1];
        for (var day = 0; day < days; day++)
        {
            until[day + 1] = until[day] + (factors[day] / mean);
        }
    }

    public DateOnly FirstDay { get; }

    public int Days { get; }

    public List<Campaign> Campaigns { get; }

    /// <summary>Shop time at the start of a day.</summary>
    public double TimeAt(int day) => until[day];

    /// <summary>The day in which a moment of shop time lies.</summary>
    public int DayAt(double time, int notBefore)
    {
        var low = notBefore;
        var high = until.Length - 1;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (until[middle] <= time)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public Campaign? CampaignOn(int day, int category) => campaignOf[(day * Categories.All.Length) + category];

    /// <summary>0 is Monday.</summary>
    public int WeekdayOf(int day) => (firstWeekday + day) % 7;

    public bool IsWeekend(int day) => WeekdayOf(day) >= 5;

    public int SecondOf(int day, ulong bits)
    {
        var hour = (IsWeekend(day) ? weekendHours : weekdayHours).Pick(bits);
        return (hour * 3600) + (int)(((Draws.Mix(bits) >> 32) * 3600) >> 32);
    }

    /// <summary>How much more a price this much lower sells.</summary>
    public static double Lift(ShopPlan plan, int category, int percent) => percent == 0
        ? 1
        : PortableMath.Pow(1 - (percent / 100.0), -Categories.All[category].Elasticity * plan.PriceElasticity);

    /// <summary>How much more a whole category sells on a day, for all its products in and out of the campaign.</summary>
    public double CategoryLift(ShopPlan plan, int day, int category) => CampaignOn(day, category) is { } campaign
        ? 1 - Campaign.Reach + (Campaign.Reach * Lift(plan, category, campaign.Depth))
        : 1;

    private void Spread(Campaign campaign)
    {
        for (var day = campaign.FirstDay; day <= campaign.LastDay; day++)
        {
            for (var category = 0; category < Categories.All.Length; category++)
            {
                if (campaign.Category < 0 || campaign.Category == category)
                {
                    campaignOf[(day * Categories.All.Length) + category] = campaign;
                }
            }
        }
    }

    private double FactorOf(ShopPlan plan, int day)
    {
        var date = plan.StartDate.AddDays(day);
        var factor = PortableMath.Pow(MonthFactors[date.Month - 1], plan.SeasonStrength);
        var weekday = WeekdayOf(day);
        factor *= weekday < 5 ? WeekdayFactors[weekday] : plan.WeekendFactor * (weekday == 5 ? Saturday : Sunday);
        if (date.Day <= 3 || date.AddDays(1).Day == 1)
        {
            factor *= 1 + plan.PayDayLift;
        }

        if (Array.Exists(Holidays, holiday => IsJustBefore(date, holiday.Month, holiday.Day)))
        {
            factor *= 1 + plan.HolidayLift;
        }

        var lift = 0.0;
        for (var category = 0; category < Categories.All.Length; category++)
        {
            lift += Categories.All[category].LineShare * CategoryLift(plan, day, category);
        }

        return factor * lift;
    }

    private static bool IsJustBefore(DateOnly date, int month, int day)
    {
        var holiday = new DateOnly(date.Month > month ? date.Year + 1 : date.Year, month, day);
        return holiday.DayNumber - date.DayNumber is >= 1 and <= 3;
    }
}
