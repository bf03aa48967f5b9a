using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>What the books have signed.</summary>
public sealed record FinanceOptions
{
    /// <summary>
    /// The last signed day: what a batch changes up to it is booked in the ledger on the day after. Kept with each batch that is taken.
    /// Default none.
    /// </summary>
    [DayRange("1970-01-01", "2999-12-31")]
    public DateOnly? ClosedThrough { get; init; }
}
