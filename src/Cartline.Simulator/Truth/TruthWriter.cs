using System.Globalization;
using System.Text.Json;
using Cartline.Simulator.Calendar;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Money;
using Cartline.Simulator.Orders;
using Cartline.Simulator.Plan;
using Cartline.Simulator.Stock;
using Cartline.Simulator.World;

namespace Cartline.Simulator.Truth;

/// <summary>Writes the answer key: what was planted, so that an analysis can be marked.</summary>
internal sealed class TruthWriter(ShopWorld world, LifeOrders orders)
{
    private const int NextYear = 365;
    // The file is read by programs, never put into a page: an ampersand may stay one.
    private static readonly JsonWriterOptions Plain = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ShopPlan plan = world.Plan;

    public async Task WriteAsync(Stream to, OrderWriter written, MoneyTruth? money, InventoryTruth? stock, CancellationToken cancel)
    {
        await using (to)
        await using (var json = new Utf8JsonWriter(to, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("seed", plan.Seed);
            WriteProcesses(json);
            WriteCategories(json);
            WriteCalendar(json);
            WritePairs(json);
            WriteAnomalies(json);
            money?.WriteTo(json);
            stock?.WriteTo(json);
            var worth = new CustomerWorth(world, orders, written.Revenue);
            json.WriteStartArray("customers");
            for (var customer = 0; customer < Math.Min(world.Lives.Count, plan.TruthCustomers); customer++)
            {
                WriteCustomer(json, customer, worth);
                if (json.BytesPending > 1 << 16)
                {
                    await json.FlushAsync(cancel);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private void WriteProcesses(Utf8JsonWriter json)
    {
        json.WriteStartObject("bg_nbd");
        json.WriteString("time", "shop days: a calendar day counts by its entry in day_factors, a day before the first as 1");
        json.WriteNumber("r", plan.PurchaseRateShape);
        json.WriteNumber("alpha", 1 / (world.Lives.RateScale * orders.KeptShare));
        json.WriteNumber("a", plan.DropoutA);
        json.WriteNumber("b", plan.DropoutB);
        json.WriteNumber("dropout_scale", world.Lives.DropScale);
        json.WriteEndObject();
        json.WriteStartObject("gamma_gamma");
        json.WriteString("note", "p is the spread of what a customer means to spend; which products come to hand spreads orders further");
        json.WriteNumber("p", plan.SpendOrderShape);
        json.WriteNumber("q", plan.SpendCustomerShape);
        json.WriteEndObject();
    }

    private void WriteCategories(Utf8JsonWriter json)
    {
        json.WriteStartObject("categories");
        foreach (var category in Categories.All)
        {
            json.WriteStartObject(category.Name);
            json.WriteNumber("elasticity", category.Elasticity * plan.PriceElasticity);
            json.WriteNumber("line_share", category.LineShare);
            json.WriteNumber("weekend_factor", category.Weekend);
            Numbers(json, "month_factors", category.Months.Select(m => PortableMath.Pow(m, plan.SeasonStrength)));
            Numbers(json, "day_part_factors", category.DayParts);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteCalendar(Utf8JsonWriter json)
    {
        Numbers(json, "month_factors", ShopCalendar.MonthFactors.Select(m => PortableMath.Pow(m, plan.SeasonStrength)));
        Numbers(json, "weekday_factors",
            [.. ShopCalendar.WeekdayFactors, plan.WeekendFactor * ShopCalendar.Saturday, plan.WeekendFactor * ShopCalendar.Sunday]);
        Numbers(json, "day_factors", Enumerable.Range(0, world.Days)
            .Select(day => Math.Round(world.Calendar.TimeAt(day + 1) - world.Calendar.TimeAt(day), 6)));
        json.WriteStartArray("campaigns");
        foreach (var campaign in world.Calendar.Campaigns)
        {
            json.WriteStartObject();
            json.WriteString("name", campaign.Name);
            json.WriteString("first_day", Date(campaign.FirstDay));
            json.WriteString("last_day", Date(campaign.LastDay));
            json.WriteString("category", campaign.Category < 0 ? "all" : Categories.All[campaign.Category].Name);
            json.WriteNumber("discount_percentage", campaign.Depth);
            json.WriteNumber("share_of_products", Campaign.Reach);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WritePairs(Utf8JsonWriter json)
    {
        var products = world.Products;
        json.WriteStartArray("product_pairs");
        for (var product = 0; product < products.Count; product++)
        {
            if (products.Companion[product] >= 0)
            {
                json.WriteStartObject();
                json.WriteString("product_id", Id("PROD", product, world.Ids.ProductWidth));
                json.WriteString("brings_along", Id("PROD", products.Companion[product], world.Ids.ProductWidth));
                json.WriteNumber("chance", plan.Affinity);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void WriteAnomalies(Utf8JsonWriter json)
    {
        var planted = world.Anomalies;
        json.WriteStartObject("anomalies");
        if (planted.BotOrders > 0)
        {
            json.WriteString("dead_day", Date(planted.DeadDay));
            json.WriteStartObject("price_slip");
            json.WriteString("product_id", Id("PROD", planted.SlipProduct, world.Ids.ProductWidth));
            json.WriteString("date", Date(planted.SlipDay));
            json.WriteNumber("price_factor", 0.1);
            json.WriteEndObject();
            json.WriteStartObject("bot");
            json.WriteString("customer_id", Id("CUST", planted.BotCustomer, world.Ids.CustomerWidth));
            json.WriteString("date", Date(planted.BotDay));
            json.WriteNumber("orders", planted.BotOrders);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteCustomer(Utf8JsonWriter json, int customer, CustomerWorth worth)
    {
        var left = orders.LeftAt(customer);
        json.WriteStartObject();
        json.WriteString("customer_id", Id("CUST", customer, world.Ids.CustomerWidth));
        json.WriteNumber("purchases_per_shop_day", Math.Round(world.Lives.RateOf(customer), 8));
        json.WriteNumber("dropout_chance", Math.Round(world.Lives.DropChance(customer), 6));
        if (left is { } time)
        {
            json.WriteString("dropped_out_on", Date(time < 0 ? (int)Math.Floor(time) : world.Calendar.DayAt(time, 0)));
        }
        else
        {
            json.WriteNull("dropped_out_on");
        }

        json.WriteNumber("spend_level", Math.Round(worth.SpendLevel(customer), 4));
        json.WriteNumber("mean_order_value", Math.Round(worth.MeanOrder(customer), 2));
        json.WriteNumber("expected_value_next_year",
            Math.Round(left is null ? worth.OrdersWithin(customer, NextYear) * worth.MeanOrder(customer) : 0, 2));
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(Math.Round(value, 6));
        }

        json.WriteEndArray();
    }

    private string Date(int day) => plan.StartDate.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Id(string prefix, int number, int width) =>
        prefix + (number + 1).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}
