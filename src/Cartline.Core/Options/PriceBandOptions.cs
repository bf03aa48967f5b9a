using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The bands that prices fall into: Budget, Mid-range and Premium.</summary>
[Ordered(nameof(MidRangeFrom), nameof(PremiumFrom), Strictly = true)]
public sealed record PriceBandOptions
{
    /// <summary>Lowest price of Mid-range, in the shop's currency, 0 to 1,000,000,000. Default 50.</summary>
    [Range(0, 1_000_000_000)]
    public decimal MidRangeFrom { get; init; } = 50;

    /// <summary>Lowest price of Premium, in the shop's currency, 0 to 1,000,000,000. Default 200.</summary>
    [Range(0, 1_000_000_000)]
    public decimal PremiumFrom { get; init; } = 200;
}
