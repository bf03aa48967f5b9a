using Cartline.Tests.Support;

namespace Cartline.Tests.Cases;

/// <summary>Batches of a few plain sales, to which a test adds what is not plain.</summary>
static class SmallShop
{
    /// <summary>A customer and a product: P1 is sold at 10.00 and costs 4.00.</summary>
    public static ShopFiles Known => new ShopFiles().Customer("C1", city: "Lyon").Product("P1", "10.00", "4.00");

    /// <summary>The two, and orders T1, T2, … of one line of 10.00 each, one on each day from 1 March 2025 on.</summary>
    /// <param name="orders">How many.</param>
    /// <param name="from">Number of the first.</param>
    public static ShopFiles Sales(int orders, int from = 1) => Known.Plain(orders, from);

    /// <summary>Adds such orders.</summary>
    public static ShopFiles Plain(this ShopFiles files, int orders, int from = 1)
    {
        for (var n = from; n < from + orders; n++)
        {
            files.Order($"T{n}", "C1", Day(n), "10.00", Time(n)).Line($"IT{n}", $"T{n}", "P1", "1", "10.00", "0", "10.00");
        }

        return files;
    }

    /// <summary>Adds orders of one line whose price and totals are written as given.</summary>
    public static ShopFiles Priced(this ShopFiles files, int orders, int from, string price)
    {
        for (var n = from; n < from + orders; n++)
        {
            files.Order($"T{n}", "C1", Day(n), price, Time(n)).Line($"IT{n}", $"T{n}", "P1", "1", price, "0", price);
        }

        return files;
    }

    /// <summary>The day of the order of a number.</summary>
    public static string Day(int number) => $"{new DateOnly(2025, 3, 1).AddDays((number - 1) % 28):yyyy-MM-dd}";

    // No two orders are of the same moment: they would look like one that was sent twice.
    static string Time(int number) => $"{new TimeOnly(8, 0).Add(TimeSpan.FromSeconds(number)):HH:mm:ss}";
}
