using Cartline.Simulator.Files;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Plan;
using Cartline.Simulator.World;

namespace Cartline.Simulator.Stock;

/// <summary>
/// Counts the shop's stock each Sunday at closing time: inventory.csv, all products on sale. What is out of stock has 0, anything else what
/// the sales until then have left. In memory for a number for each product.
/// </summary>
/// <param name="world">The shop.</param>
/// <param name="firstDay">First day of the batch, counted from the shop's first.</param>
/// <param name="sold">Pieces sold before the batch, by product; it adds to them.</param>
internal sealed class InventoryWriter(ShopWorld world, int firstDay, int[] sold)
{
    private const int Full = 1 << 16;

    private readonly RecordBuffer buffer = new(2 * Full);
    private readonly List<DateOnly> counted = [];
    private long records;

    /// <summary>Whether a product is out of stock on a day; never in a shop whose every choice is equally likely.</summary>
    public static bool IsOut(ShopWorld world, int product, DateOnly day)
    {
        var (from, until) = world.Plan.Distribution == Distribution.Uniform
            ? (0, 0)
            : StockOuts.Of(world.Plan, world.Products.DrawsOf(product), StockOuts.MonthOf(day));
        return day.Day >= from && day.Day < until;
    }

    /// <summary>Writes the file; none when no Sunday is among the days of the batch.</summary>
    /// <param name="pathOf">Where a file of the batch is. Orders stand in the same order as their lines.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What was written and planted; null when nothing was.</returns>
    public InventoryTruth? Write(Func<string, string> pathOf, CancellationToken cancel)
    {
        var path = pathOf(RawFiles.Inventory);
        using (var order = new RecordReader(pathOf(RawFiles.Transactions)))
        using (var line = new RecordReader(pathOf(RawFiles.TransactionItems)))
        using (var file = File.Create(path))
        {
            buffer.Text(RawFiles.InventoryHeader);
            order.Read();
            line.Read();
            var day = firstDay;
            for (var more = line.Read(); order.Read();)
            {
                day = CountUntil(Parse.Date(order[2]), day, file, cancel);
                for (; more && line[1].SequenceEqual(order[0]); more = line.Read())
                {
                    sold[(int)Parse.Id(line[2], "PROD"u8) - 1] += (int)Parse.Number(line[3]);
                }
            }

            CountUntil(int.MaxValue, day, file, cancel);
            Flush(file);
        }

        if (records > 0)
        {
            return new(world, firstDay, records, counted);
        }

        File.Delete(path);
        return null;
    }

    // Of the days before an order's; a late order is of a day that was counted already.
    private int CountUntil(int date, int day, FileStream file, CancellationToken cancel)
    {
        for (; day < world.Days; day++)
        {
            var today = world.Plan.StartDate.AddDays(day);
            if ((today.Year * 10_000) + (today.Month * 100) + today.Day >= date)
            {
                break;
            }

            if (today.DayOfWeek == DayOfWeek.Sunday)
            {
                cancel.ThrowIfCancellationRequested();
                Count(day, today, file);
            }
        }

        return day;
    }

    private void Count(int day, DateOnly today, FileStream file)
    {
        counted.Add(today);
        for (var product = 0; product < world.Products.Count; product++)
        {
            if (world.Products.LaunchDay[product] > day)
            {
                continue;
            }

            buffer.Reserve(80);
            buffer.Id("PROD"u8, product + 1, world.Ids.ProductWidth);
            buffer.Comma();
            buffer.Date(today);
            buffer.Text(" 23:59:59,"u8);
            buffer.Number(IsOut(world, product, today) ? 0 : StockRoom.Left(world.Products.DrawsOf(product), sold[product]));
            buffer.EndRecord();
            records++;
            if (buffer.Length > Full)
            {
                Flush(file);
            }
        }
    }

    private void Flush(FileStream file)
    {
        file.Write(buffer.Written.Span);
        buffer.Clear();
    }
}
