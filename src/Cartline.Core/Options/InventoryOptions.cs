using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>What statements of stock say of the days between them.</summary>
public sealed record InventoryOptions
{
    /// <summary>
    /// Days for which a stated stock is carried on until something else is stated, 0 to 366. Default 7. Each adds a row per product and
    /// location, and the later a day, the less anybody knows of it.
    /// </summary>
    [Range(0, 366)]
    public int CarryDays { get; init; } = 7;

    /// <summary>What is stated of a location on a day: what changed, or all that is there. Default changes.</summary>
    public StockSnapshots Snapshots { get; init; }
}
