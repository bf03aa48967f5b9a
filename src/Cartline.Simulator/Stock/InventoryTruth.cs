using System.Globalization;
using System.Text.Json;
using Cartline.Simulator.Goods;
using Cartline.Simulator.World;

namespace Cartline.Simulator.Stock;

/// <summary>Which products were out of stock when, and when somebody looked: part of the answer key.</summary>
/// <param name="world">The shop.</param>
/// <param name="firstDay">First day of the batch, counted from the shop's first.</param>
/// <param name="records">Records of inventory.csv.</param>
/// <param name="counted">The days on which stock was counted.</param>
internal sealed class InventoryTruth(ShopWorld world, int firstDay, long records, IReadOnlyList<DateOnly> counted)
{
    /// <summary>Records of inventory.csv.</summary>
    public long Records => records;

    /// <summary>Writes it as <c>inventory</c>.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("inventory");
        json.WriteString("note", "a product that is out of stock is not picked; as a companion of another one it may be");
        json.WriteNumber("stock_out_share", world.Plan.StockOutShare);
        json.WriteStartArray("counted_on");
        foreach (var day in counted)
        {
            json.WriteStringValue(Written(day));
        }

        json.WriteEndArray();
        json.WriteStartArray("out_of_stock");
        for (var product = 0; product < world.Products.Count; product++)
        {
            WriteSpans(json, product);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Month by month, as it is planted; of the days of the batch on which the product was on sale.
    private void WriteSpans(Utf8JsonWriter json, int product)
    {
        var onSale = world.Plan.StartDate.AddDays(Math.Max(firstDay, world.Products.LaunchDay[product]));
        var lastDay = world.Plan.StartDate.AddDays(world.Days - 1);
        for (var month = new DateOnly(onSale.Year, onSale.Month, 1); month <= lastDay; month = month.AddMonths(1))
        {
            var (from, until) = StockOuts.Of(world.Plan, world.Products.DrawsOf(product), StockOuts.MonthOf(month));
            var first = Later(month.AddDays(from - 1), onSale);
            var last = Earlier(Earlier(month.AddDays(until - 2), month.AddMonths(1).AddDays(-1)), lastDay);
            if (from > 0 && first <= last)
            {
                json.WriteStartObject();
                json.WriteString("product_id", Id(product));
                json.WriteString("first_day", Written(first));
                json.WriteString("last_day", Written(last));
                json.WriteEndObject();
            }
        }
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private string Id(int product) =>
        "PROD" + (product + 1).ToString(CultureInfo.InvariantCulture).PadLeft(world.Ids.ProductWidth, '0');

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
