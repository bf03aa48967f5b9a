using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The simulated shop; the same settings give the same bytes.</summary>
[Ordered(nameof(TransactionItemsMin), nameof(TransactionItemsMax))]
[Ordered(nameof(StartDate), nameof(EndDate))]
public sealed record DataGenerationOptions
{
    /// <summary>Customers to invent, 1 to 10,000,000. Default 1,000.</summary>
    [Range(1, 10_000_000)]
    public int Customers { get; init; } = 1_000;

    /// <summary>Products to invent, 1 to 1,000,000. Default 500.</summary>
    [Range(1, 1_000_000)]
    public int Products { get; init; } = 500;

    /// <summary>Orders to invent, 1 to 500,000,000. Default 10,000.</summary>
    [Range(1, 500_000_000)]
    public int Transactions { get; init; } = 10_000;

    /// <summary>Fewest lines of an order, 1 to 100. Default 1.</summary>
    [Range(1, 100)]
    public int TransactionItemsMin { get; init; } = 1;

    /// <summary>Most lines of an order, 1 to 100. Default 5.</summary>
    [Range(1, 100)]
    public int TransactionItemsMax { get; init; } = 5;

    /// <summary>First day of sale. Default 2024-01-01.</summary>
    [DayRange("1970-01-01", "2999-12-31")]
    public DateOnly StartDate { get; init; } = new(2024, 1, 1);

    /// <summary>Last day of sale, included. Default 2025-12-31.</summary>
    [DayRange("1970-01-01", "2999-12-31")]
    public DateOnly EndDate { get; init; } = new(2025, 12, 31);

    /// <summary>How sales are spread. Default realistic.</summary>
    public Distribution Distribution { get; init; }

    /// <summary>Start of the random numbers, 0 to 2,147,483,647. Default 42.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 42;


    /// <summary>Share of customers registered before the first day of sale, 0 to 1. Default 0.4.</summary>
    [Range(0.0, 1.0)]
    public decimal ExistingCustomersShare { get; init; } = 0.4m;

    /// <summary>Growth of the number of customers arriving, as a share a year, -0.9 to 10. Default 0.35.</summary>
    [Range(-0.9, 10.0)]
    public decimal CustomerGrowth { get; init; } = 0.35m;

    /// <summary>Extra customers arriving during campaigns for the whole shop, as a share, 0 to 5. Default 0.6.</summary>
    [Range(0.0, 5.0)]
    public decimal CampaignArrivals { get; init; } = 0.6m;

    /// <summary>Share of customers who live in India, the rest in the United States, 0 to 1. Default 0.6.</summary>
    [Range(0.0, 1.0)]
    public decimal IndiaShare { get; init; } = 0.6m;

    /// <summary>
    /// Shape r of the gamma distribution of customers' purchase rates, 0.05 to 100; small means few heavy buyers.
    /// Default 0.8. Its scale follows from the number of orders.
    /// </summary>
    [Range(0.05, 100.0)]
    public decimal PurchaseRateShape { get; init; } = 0.8m;

    /// <summary>
    /// First shape a of the beta distribution of the chance to drop out after an order, 0.05 to 100. Default 0.8.
    /// </summary>
    [Range(0.05, 100.0)]
    public decimal DropoutA { get; init; } = 0.8m;

    /// <summary>Second shape b of that beta distribution, 0.05 to 1,000. Default 9: a mean chance of 8 %.</summary>
    [Range(0.05, 1000.0)]
    public decimal DropoutB { get; init; } = 9m;

    /// <summary>Gamma-Gamma shape p of one customer's order values, 0.5 to 1,000; small means varied orders. Default 6.</summary>
    [Range(0.5, 1000.0)]
    public decimal SpendOrderShape { get; init; } = 6m;

    /// <summary>
    /// Gamma-Gamma shape q of the spread between customers, 1.1 to 1,000; small means few big spenders. Default 3.5.
    /// </summary>
    [Range(1.1, 1000.0)]
    public decimal SpendCustomerShape { get; init; } = 3.5m;

    /// <summary>Exponent of the power law of product popularity, 0 (all alike) to 3. Default 0.9.</summary>
    [Range(0.0, 3.0)]
    public decimal PopularityExponent { get; init; } = 0.9m;

    /// <summary>Share of a product's months in which it is out of stock for some days, 0 to 0.5. Default 0.04.</summary>
    [Range(0.0, 0.5)]
    public decimal StockOutShare { get; init; } = 0.04m;

    /// <summary>Strength of the seasons, 0 (none) to 3. Default 1: a festive peak in October to December, a summer dip.</summary>
    [Range(0.0, 3.0)]
    public decimal SeasonStrength { get; init; } = 1m;

    /// <summary>Demand on a Saturday or Sunday against the mean weekday, 0.05 to 5. Default 0.78.</summary>
    [Range(0.05, 5.0)]
    public decimal WeekendFactor { get; init; } = 0.78m;

    /// <summary>Extra demand around pay days (the last day of a month to the 3rd), as a share, 0 to 5. Default 0.18.</summary>
    [Range(0.0, 5.0)]
    public decimal PayDayLift { get; init; } = 0.18m;

    /// <summary>Extra demand in the days before holidays, as a share, 0 to 5. Default 0.3.</summary>
    [Range(0.0, 5.0)]
    public decimal HolidayLift { get; init; } = 0.3m;

    /// <summary>Depth of campaign discounts against the usual ones (5 to 40 %), 0 (no campaigns) to 1.5. Default 1.</summary>
    [Range(0.0, 1.5)]
    public decimal CampaignDepth { get; init; } = 1m;

    /// <summary>Strength of the customers' answer to a lower price against the usual one, 0 to 3. Default 1.</summary>
    [Range(0.0, 3.0)]
    public decimal PriceElasticity { get; init; } = 1m;

    /// <summary>Chance that a product with a companion (a phone with its case) brings it along, 0 to 1. Default 0.3.</summary>
    [Range(0.0, 1.0)]
    public decimal Affinity { get; init; } = 0.3m;

    /// <summary>Share of Indian orders paid in cash on delivery on the first day, 0 to 0.9. Default 0.28.</summary>
    [Range(0.0, 0.9)]
    public decimal CashOnDeliveryShare { get; init; } = 0.28m;

    /// <summary>Share of cash on delivery that turns digital each year, 0 to 0.95. Default 0.25.</summary>
    [Range(0.0, 0.95)]
    public decimal CashDecline { get; init; } = 0.25m;

    /// <summary>
    /// Whether to plant a dead day, a price slip and a bot customer, written down in the answer key. Default true.
    /// </summary>
    public bool PlantAnomalies { get; init; } = true;

    /// <summary>
    /// Whether orders have coupons, shipping, tax, channels, cancellations and returns: more columns of transactions.csv, and returns.csv.
    /// Default true; false for the four files alone, the same bytes as those of release 0.1.0.
    /// </summary>
    public bool WholeMoney { get; init; } = true;

    /// <summary>Whether the shop counts its stock each Sunday: inventory.csv. Default false.</summary>
    public bool Inventory { get; init; }

    /// <summary>Customers whose truth is written down one by one in truth.json, 0 to 10,000,000. Default 100,000.</summary>
    [Range(0, 10_000_000)]
    public int TruthCustomers { get; init; } = 100_000;

    /// <summary>Share of customers who move within a month, in the batches after the first, 0 to 1. Default 0.01.</summary>
    [Range(0.0, 1.0)]
    public decimal MovedShare { get; init; } = 0.01m;

    /// <summary>
    /// Share of products whose price changes within a month, in the batches after the first, 0 to 1. Default
    /// 0.05.
    /// </summary>
    [Range(0.0, 1.0)]
    public decimal PriceChangeShare { get; init; } = 0.05m;

    /// <summary>Share of a later batch's orders dated before its first day, 0 to 0.5. Default 0.02.</summary>
    [Range(0.0, 0.5)]
    public decimal LateOrderShare { get; init; } = 0.02m;
}
