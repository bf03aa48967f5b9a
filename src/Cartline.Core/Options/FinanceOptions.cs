using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>What the books have signed, and what they held before the data begins.</summary>
public sealed record FinanceOptions
{
    /// <summary>
    /// The last signed day: what a batch changes up to it is booked in the ledger on the day after. Kept with each batch that is taken.
    /// Default none.
    /// </summary>
    [DayRange("1970-01-01", "2999-12-31")]
    public DateOnly? ClosedThrough { get; init; }

    /// <summary>
    /// What was owed to customers in gift cards and store credit before the first of them in the data, in the shop's currency, 0 to
    /// 1,000,000,000,000. Default 0.
    /// </summary>
    [Range(0, 1_000_000_000_000)]
    public decimal OpeningCredit { get; init; }
}
