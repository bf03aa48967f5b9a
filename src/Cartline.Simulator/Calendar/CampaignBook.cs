using Cartline.Simulator.Chance;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Calendar;

/// <summary>The campaigns of every year: the known sales, and two surprises.</summary>
internal static class CampaignBook
{
    private static readonly (string Name, int Month, int Day, int Days, string? Category, int Depth)[] Yearly =
    [
        ("New Year Sale", 1, 22, 5, null, 10),
        ("Valentine Offers", 2, 8, 7, "Beauty", 15),
        ("Spring Wardrobe", 3, 10, 7, "Clothing", 20),
        ("Home Refresh", 5, 9, 7, "Home & Kitchen", 20),
        ("Gadget Days", 7, 15, 4, "Electronics", 15),
        ("End of Season", 8, 8, 8, "Clothing", 40),
        ("Back to School", 8, 18, 9, "Books", 15),
        ("Festive Opening", 10, 10, 9, null, 20),
        ("Festival of Lights", 10, 27, 7, "Electronics", 15),
        ("Black Friday Week", 11, 23, 8, null, 30),
        ("Holiday Gifts", 12, 14, 10, null, 15),
    ];

    public static List<Campaign> For(ShopPlan plan, int days)
    {
        var campaigns = new List<Campaign>();
        var chance = Draws.For(plan.Seed, Entity.Campaign);
        var last = plan.StartDate.AddDays(days - 1);
        for (var year = plan.StartDate.Year; year <= last.Year && plan.CampaignDepth > 0; year++)
        {
            foreach (var sale in Yearly)
            {
                var category = sale.Category is null ? -1 : Array.FindIndex(Categories.All, c => c.Name == sale.Category);
                Add($"{sale.Name} {year}", new(year, sale.Month, sale.Day), sale.Days, category, sale.Depth);
            }

            var draws = chance.Of((ulong)year);
            for (var i = 0; i < 2; i++)
            {
                // Between the fixed sales of spring and summer.
                var day = new DateOnly(year, 4 + (2 * i), 1).AddDays(draws.Below(i, 24));
                Add($"Flash Sale {year}-{i + 1}", day, 3, draws.Below(10 + i, Categories.All.Length), 20 + (5 * draws.Below(20 + i, 3)));
            }
        }

        return campaigns;

        void Add(string name, DateOnly first, int length, int category, int depth)
        {
            var from = first.DayNumber - plan.StartDate.DayNumber;
            var percent = (int)Math.Clamp(Math.Round(depth * plan.CampaignDepth / 5) * 5, 5, 60);
            // The number goes on even for sales outside the window: a longer window renames none.
            var number = ((first.Year - plan.StartDate.Year) * 16) + Index(name);
            if (from + length > 0 && from < days)
            {
                campaigns.Add(new(number, name, Math.Max(0, from), Math.Min(days - 1, from + length - 1), category, percent));
            }
        }

        int Index(string name)
        {
            var yearly = Array.FindIndex(Yearly, sale => name.StartsWith(sale.Name, StringComparison.Ordinal));
            return yearly >= 0 ? yearly : Yearly.Length + (name[^1] - '1');
        }
    }
}
