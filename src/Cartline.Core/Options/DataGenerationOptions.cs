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

    /// <summary>Orders to invent, 1 to 100,000,000. Default 10,000.</summary>
    [Range(1, 100_000_000)]
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
}
