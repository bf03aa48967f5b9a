using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>How customers are put into segments by their orders: Prospect 0, New, Regular, VIP.</summary>
[Ordered(nameof(RegularFrom), nameof(VipAbove))]
public sealed record SegmentOptions
{
    /// <summary>Orders that make a customer Regular, 2 to 1,000,000. Default 2.</summary>
    [Range(2, 1_000_000)]
    public int RegularFrom { get; init; } = 2;

    /// <summary>Orders beyond which a customer is VIP, 2 to 1,000,000. Default 10.</summary>
    [Range(2, 1_000_000)]
    public int VipAbove { get; init; } = 10;
}
