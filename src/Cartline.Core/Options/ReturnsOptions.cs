namespace Cartline.Core.Options;

/// <summary>What becomes of goods that come back.</summary>
public sealed record ReturnsOptions
{
    /// <summary>
    /// Goods of which nobody says whether they went back into stock did, so that their cost comes back. Default false.
    /// </summary>
    public bool RestockDefault { get; init; }
}
