namespace Cartline.Core.Options;

/// <summary>How payment methods are grouped.</summary>
public sealed record PaymentOptions
{
    /// <summary>Methods that count as Offline, all others being Online. Default Cash on Delivery and Cash.</summary>
    public IReadOnlyList<string> Offline { get; init; } = ["Cash on Delivery", "Cash"];
}
