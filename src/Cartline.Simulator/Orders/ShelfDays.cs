using Cartline.Simulator.Calendar;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Orders;

/// <summary>The shelf as it stands on each day of a window: what is sought after, and how likely each group is.</summary>
internal sealed class ShelfDays(ShopPlan plan, ShopCalendar calendar, Shelf shelf)
{
    private const int Parts = 5;
    private static readonly int[] PartOfHour = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4];

    private readonly Dictionary<int, Month> months = [];
    private readonly float[]?[] choices = new float[calendar.Days][];
    private readonly Month[] monthOf = new Month[calendar.Days];
    private int prepared;

    /// <summary>Makes the tables of these days and forgets those of the days before.</summary>
    public void Prepare(int first, int last)
    {
        for (; prepared < first; prepared++)
        {
            choices[prepared] = null;
            monthOf[prepared] = null!;
        }

        var key = 0;
        for (var day = first; day <= last; day++)
        {
            var date = calendar.FirstDay.AddDays(day);
            key = (date.Year * 12) + date.Month - 1;
            if (!months.TryGetValue(key, out var month))
            {
                month = new(shelf, day - date.Day + 1, date);
                months.Add(key, month);
            }

            monthOf[day] = month;
            choices[day] ??= Choices(day, month);
        }

        foreach (var old in months.Keys.Where(k => k < key - 3).ToArray())
        {
            months.Remove(old);
        }
    }

    /// <summary>Running sums over the groups for one level of spend at an hour of a day.</summary>
    public ReadOnlySpan<float> ChoiceAt(int day, int level, int hour) =>
        choices[day].AsSpan(((level * Parts) + PartOfHour[hour]) * Shelf.Groups, Shelf.Groups);

    public int ProductOf(int day, int group, ulong bits) => shelf.Members(group)[monthOf[day].Picks[group]!.Pick(bits)];

    /// <summary>Whether a product has run out: for some days of some months, until the refill comes.</summary>
    public bool IsOutOfStock(Draws product, int day)
    {
        var month = monthOf[day];
        var (from, until) = StockOuts.Of(plan, product, month.Key);
        var dayOfMonth = day - month.FirstDay + 1;
        return dayOfMonth >= from && dayOfMonth < until;
    }

    private float[] Choices(int day, Month month)
    {
        var weights = new double[Shelf.Groups];
        var weekend = calendar.IsWeekend(day);
        var date = calendar.FirstDay.AddDays(day);
        var table = new float[Shelf.Levels * Parts * Shelf.Groups];
        for (var group = 0; group < Shelf.Groups; group++)
        {
            var category = group / Shelf.Steps;
            var profile = Categories.All[category];
            var season = PortableMath.Pow(profile.Months[date.Month - 1], plan.SeasonStrength);
            weights[group] = month.ShareInCategory(group) * profile.LineShare * season
                * (weekend ? profile.Weekend : 1) * calendar.CategoryLift(plan, day, category);
        }

        for (var level = 0; level < Shelf.Levels; level++)
        {
            for (var part = 0; part < Parts; part++)
            {
                var sum = 0.0;
                var at = ((level * Parts) + part) * Shelf.Groups;
                for (var group = 0; group < Shelf.Groups; group++)
                {
                    sum += weights[group] * shelf.Lean(level, group) * Categories.All[group / Shelf.Steps].DayParts[part];
                    table[at + group] = (float)sum;
                }
            }
        }

        return table;
    }

    private sealed class Month
    {
        private readonly double[] weights = new double[Shelf.Groups];

        public Month(Shelf shelf, int firstDay, DateOnly date)
        {
            Key = (date.Year * 12) + date.Month - 1;
            FirstDay = firstDay;
            for (var group = 0; group < Shelf.Groups; group++)
            {
                (Picks[group], weights[group]) = shelf.Sought(group, Math.Max(0, firstDay));
            }
        }

        public int Key { get; }

        /// <summary>The month's first day, counted from the shop's first; negative when the shop opened within the month.</summary>
        public int FirstDay { get; }

        public AliasTable?[] Picks { get; } = new AliasTable?[Shelf.Groups];

        public double ShareInCategory(int group)
        {
            var from = group / Shelf.Steps * Shelf.Steps;
            var sum = weights.AsSpan(from, Shelf.Steps);
            var all = 0.0;
            foreach (var weight in sum)
            {
                all += weight;
            }

            return all == 0 ? 0 : weights[group] / all;
        }
    }
}
