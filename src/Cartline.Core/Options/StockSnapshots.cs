namespace Cartline.Core.Options;

/// <summary>What the statements of stock of a location on one day say of the products that they do not name.</summary>
public enum StockSnapshots
{
    /// <summary>Nothing: what was stated before still holds.</summary>
    Changes,

    /// <summary>They are all that is there: the stock of any other product is unknown from that day on.</summary>
    Full,
}
