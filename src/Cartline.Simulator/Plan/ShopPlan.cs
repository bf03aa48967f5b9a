using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Cartline.Simulator.Plan;

/// <summary>The shop to invent. Every value has a default that gives a lively shop of two years.</summary>
public sealed record ShopPlan : IValidatableObject
{
    /// <summary>Days that a first batch may cover: 50 years.</summary>
    internal const int MostDays = 50 * 366;

    /// <summary>Customers to invent, 1 to 10,000,000; default 1,000.</summary>
    [Range(1, 10_000_000)]
    public int Customers { get; init; } = 1_000;

    /// <summary>Products to invent, 1 to 1,000,000; default 500.</summary>
    [Range(1, 1_000_000)]
    public int Products { get; init; } = 500;

    /// <summary>Orders to write, exactly this many, 1 to 500,000,000; default 10,000.</summary>
    [Range(1, 500_000_000)]
    public int Transactions { get; init; } = 10_000;

    /// <summary>Fewest lines of an order, 1 to 100; default 1. A shop of fewer products writes at most one line for each.</summary>
    [Range(1, 100)]
    public int TransactionItemsMin { get; init; } = 1;

    /// <summary>Most lines of an order, 1 to 100, not below the fewest; default 5.</summary>
    [Range(1, 100)]
    public int TransactionItemsMax { get; init; } = 5;

    /// <summary>First day of sale, from 1970-01-01; default 2024-01-01.</summary>
    [Range(typeof(DateOnly), "1970-01-01", "2999-12-31", ParseLimitsInInvariantCulture = true)]
    public DateOnly StartDate { get; init; } = new(2024, 1, 1);

    /// <summary>Last day of sale, not before the first and at most 50 years after it; default 2025-12-31.</summary>
    [Range(typeof(DateOnly), "1970-01-01", "2999-12-31", ParseLimitsInInvariantCulture = true)]
    public DateOnly EndDate { get; init; } = new(2025, 12, 31);

    /// <summary>Realistic behaviour, or every choice equally likely; default realistic.</summary>
    public Distribution Distribution { get; init; } = Distribution.Realistic;

    /// <summary>Where all chance comes from, any whole number; default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Threads to use, 0 (one for each core) to 256; default 0. The files are the same for any number.</summary>
    [Range(0, 256)]
    public int Threads { get; init; }

    /// <summary>Share of customers registered before the first day of sale, 0 to 1; default 0.4.</summary>
    [Range(0.0, 1.0)]
    public double ExistingCustomersShare { get; init; } = 0.4;

    /// <summary>Growth of the number of customers arriving, as a share a year, -0.9 to 10; default 0.35.</summary>
    [Range(-0.9, 10.0)]
    public double CustomerGrowth { get; init; } = 0.35;

    /// <summary>Extra customers arriving during campaigns for the whole shop, as a share, 0 to 5; default 0.6.</summary>
    [Range(0.0, 5.0)]
    public double CampaignArrivals { get; init; } = 0.6;

    /// <summary>Share of customers who live in India, the rest in the United States, 0 to 1; default 0.6.</summary>
    [Range(0.0, 1.0)]
    public double IndiaShare { get; init; } = 0.6;

    /// <summary>
    /// Shape r of the gamma distribution of customers' purchase rates, 0.05 to 100; small means few heavy buyers;
    /// default 0.8. Its scale follows from the number of orders.
    /// </summary>
    [Range(0.05, 100.0)]
    public double PurchaseRateShape { get; init; } = 0.8;

    /// <summary>First shape a of the beta distribution of the chance to drop out after an order, 0.05 to 100; default 0.8.</summary>
    [Range(0.05, 100.0)]
    public double DropoutA { get; init; } = 0.8;

    /// <summary>Second shape b of that beta distribution, 0.05 to 1,000; default 9: a mean chance of 8 %.</summary>
    [Range(0.05, 1000.0)]
    public double DropoutB { get; init; } = 9.0;

    /// <summary>Gamma-Gamma shape p of one customer's order values, 0.5 to 1,000; small means varied orders; default 6.</summary>
    [Range(0.5, 1000.0)]
    public double SpendOrderShape { get; init; } = 6.0;

    /// <summary>Gamma-Gamma shape q of the spread between customers, 1.1 to 1,000; small means few big spenders; default 3.5.</summary>
    [Range(1.1, 1000.0)]
    public double SpendCustomerShape { get; init; } = 3.5;

    /// <summary>Exponent of the power law of product popularity, 0 (all alike) to 3; default 0.9.</summary>
    [Range(0.0, 3.0)]
    public double PopularityExponent { get; init; } = 0.9;

    /// <summary>Share of a product's months in which it is out of stock for some days, 0 to 0.5; default 0.04.</summary>
    [Range(0.0, 0.5)]
    public double StockOutShare { get; init; } = 0.04;

    /// <summary>Strength of the seasons, 0 (none) to 3; default 1: a festive peak in October to December, a summer dip.</summary>
    [Range(0.0, 3.0)]
    public double SeasonStrength { get; init; } = 1.0;

    /// <summary>Demand on a Saturday or Sunday against the mean weekday, 0.05 to 5; default 0.78.</summary>
    [Range(0.05, 5.0)]
    public double WeekendFactor { get; init; } = 0.78;

    /// <summary>Extra demand around pay days (the last day of a month to the 3rd), as a share, 0 to 5; default 0.18.</summary>
    [Range(0.0, 5.0)]
    public double PayDayLift { get; init; } = 0.18;

    /// <summary>Extra demand in the days before holidays, as a share, 0 to 5; default 0.3.</summary>
    [Range(0.0, 5.0)]
    public double HolidayLift { get; init; } = 0.3;

    /// <summary>Depth of campaign discounts against the usual ones (5 to 40 %), 0 (no campaigns) to 1.5; default 1.</summary>
    [Range(0.0, 1.5)]
    public double CampaignDepth { get; init; } = 1.0;

    /// <summary>Strength of the customers' answer to a lower price against the usual one, 0 to 3; default 1.</summary>
    [Range(0.0, 3.0)]
    public double PriceElasticity { get; init; } = 1.0;

    /// <summary>Chance that a product with a companion (a phone with its case) brings it along, 0 to 1; default 0.3.</summary>
    [Range(0.0, 1.0)]
    public double Affinity { get; init; } = 0.3;

    /// <summary>Share of Indian orders paid in cash on delivery on the first day, 0 to 0.9; default 0.28.</summary>
    [Range(0.0, 0.9)]
    public double CashOnDeliveryShare { get; init; } = 0.28;

    /// <summary>Share of cash on delivery that turns digital each year, 0 to 0.95; default 0.25.</summary>
    [Range(0.0, 0.95)]
    public double CashDecline { get; init; } = 0.25;

    /// <summary>Whether to plant a dead day, a price slip and a bot customer, written down in the answer key; default true.</summary>
    public bool PlantAnomalies { get; init; } = true;

    /// <summary>
    /// Whether orders have coupons, shipping, tax, channels, cancellations and returns: more columns of transactions.csv, and returns.csv;
    /// default false, the four files alone: what the state of a shop of release 0.1.0 means by saying nothing.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WholeMoney { get; init; }

    /// <summary>Whether the shop counts its stock each Sunday: inventory.csv; default false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Inventory { get; init; }

    /// <summary>Customers whose truth is written down one by one in truth.json, 0 to 10,000,000; default 100,000.</summary>
    [Range(0, 10_000_000)]
    public int TruthCustomers { get; init; } = 100_000;

    /// <summary>Share of customers who move within a month, in the batches after the first, 0 to 1; default 0.01.</summary>
    [Range(0.0, 1.0)]
    public double MovedShare { get; init; } = 0.01;

    /// <summary>Share of products whose price changes within a month, in the batches after the first, 0 to 1; default 0.05.</summary>
    [Range(0.0, 1.0)]
    public double PriceChangeShare { get; init; } = 0.05;

    /// <summary>Share of a later batch's orders dated before its first day, 0 to 0.5; default 0.02.</summary>
    [Range(0.0, 0.5)]
    public double LateOrderShare { get; init; } = 0.02;

    /// <summary>Says every rule between values that this plan breaks.</summary>
    /// <param name="validationContext">Not used.</param>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TransactionItemsMax < TransactionItemsMin)
        {
            yield return new($"TransactionItemsMax is {TransactionItemsMax}, below TransactionItemsMin {TransactionItemsMin}.",
                [nameof(TransactionItemsMin), nameof(TransactionItemsMax)]);
        }

        if (EndDate < StartDate)
        {
            yield return new($"EndDate {EndDate:yyyy-MM-dd} is before StartDate {StartDate:yyyy-MM-dd}.",
                [nameof(StartDate), nameof(EndDate)]);
        }
        else if (EndDate.DayNumber - StartDate.DayNumber >= MostDays)
        {
            yield return new($"From {StartDate:yyyy-MM-dd} to {EndDate:yyyy-MM-dd} is more than 50 years.",
                [nameof(StartDate), nameof(EndDate)]);
        }

        if (!Enum.IsDefined(Distribution))
        {
            yield return new($"Distribution {Distribution} is unknown: realistic or uniform.", [nameof(Distribution)]);
        }
    }
}
