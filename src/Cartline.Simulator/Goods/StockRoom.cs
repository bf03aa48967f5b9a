using Cartline.Simulator.Chance;

namespace Cartline.Simulator.Goods;

/// <summary>Stock that runs down with every sale and is refilled by whole deliveries.</summary>
internal static class StockRoom
{
    /// <summary>Pieces left after selling so many.</summary>
    public static int Left(Draws product, int sold)
    {
        var reorderAt = 10 + product.Below(ProductField.StockLevel, 90);
        var batch = 4 * reorderAt;
        // A batch arrives whenever the level would fall below the reorder point.
        return reorderAt + batch - (int)((uint)sold % (uint)batch);
    }
}
