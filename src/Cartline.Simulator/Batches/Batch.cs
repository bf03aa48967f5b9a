using Cartline.Simulator.Files;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Orders;
using Cartline.Simulator.World;

namespace Cartline.Simulator.Batches;

/// <summary>What is about to be written.</summary>
internal sealed record Batch
{
    public required ShopWorld World { get; init; }

    /// <summary>0 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>First day of the batch, counted from the shop's first.</summary>
    public required int FirstDay { get; init; }

    public required IOrderSource Orders { get; init; }

    public required IBaskets Baskets { get; init; }

    /// <summary>Customers to write, by number from 0.</summary>
    public required IReadOnlyList<int> Customers { get; init; }

    /// <summary>Products to write, by number from 0.</summary>
    public required IReadOnlyList<int> Products { get; init; }

    /// <summary>Today's price and cost of every product, in hundredths.</summary>
    public required PriceState Prices { get; init; }

    /// <summary>Pieces sold so far, by product; the batch adds to it.</summary>
    public required int[] Sold { get; init; }

    /// <summary>What earlier batches brought.</summary>
    public required KnownIds Earlier { get; init; }

    public byte[]? Moves { get; init; }
}
