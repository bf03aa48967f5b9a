namespace Cartline.Simulator.Goods;

/// <summary>The six categories of the shop; where the numbers come from is told in docs/decisions/simulator.md.</summary>
internal static class Categories
{
    public static readonly CategoryProfile[] All =
    [
        new()
        {
            Name = "Electronics", ProductShare = 0.20, LineShare = 0.14, MedianPrice = 120_00, PriceSpread = 0.45,
            CostFrom = 0.72, CostTo = 0.85, Elasticity = 2.0, Weekend = 1.05, MorePieces = 0.06,
            Months = [0.95, 0.92, 0.97, 0.95, 0.93, 0.98, 1.02, 0.97, 1.00, 1.12, 1.15, 1.05],
            DayParts = [1.15, 0.92, 0.97, 1.08, 1.10],
        },
        new()
        {
            Name = "Clothing", ProductShare = 0.22, LineShare = 0.26, MedianPrice = 36_00, PriceSpread = 0.40,
            CostFrom = 0.50, CostTo = 0.65, Elasticity = 2.4, Weekend = 1.10, MorePieces = 0.18,
            Months = [0.96, 0.95, 1.05, 1.02, 0.98, 0.94, 0.92, 1.02, 1.03, 1.08, 1.03, 1.02],
            DayParts = [0.90, 0.95, 1.02, 1.08, 1.00],
        },
        new()
        {
            Name = "Home & Kitchen", ProductShare = 0.20, LineShare = 0.19, MedianPrice = 55_00, PriceSpread = 0.45,
            CostFrom = 0.58, CostTo = 0.75, Elasticity = 1.6, Weekend = 1.18, MorePieces = 0.12,
            Months = [0.98, 0.97, 1.02, 1.03, 1.02, 0.96, 0.94, 0.96, 1.00, 1.08, 1.02, 1.02],
            DayParts = [0.75, 1.06, 1.06, 0.98, 0.95],
        },
        new()
        {
            Name = "Books", ProductShare = 0.14, LineShare = 0.15, MedianPrice = 13_00, PriceSpread = 0.35,
            CostFrom = 0.60, CostTo = 0.72, Elasticity = 1.2, Weekend = 0.92, MorePieces = 0.20,
            Months = [1.10, 0.98, 0.98, 1.00, 0.98, 1.12, 1.20, 1.12, 0.98, 0.85, 0.85, 0.95],
            DayParts = [1.05, 0.95, 0.95, 1.02, 1.15],
        },
        new()
        {
            Name = "Sports", ProductShare = 0.12, LineShare = 0.12, MedianPrice = 38_00, PriceSpread = 0.50,
            CostFrom = 0.58, CostTo = 0.75, Elasticity = 1.7, Weekend = 1.15, MorePieces = 0.12,
            Months = [1.22, 1.08, 1.05, 1.08, 1.10, 1.05, 0.98, 0.98, 0.97, 0.88, 0.85, 0.90],
            DayParts = [0.80, 1.10, 1.00, 1.02, 0.92],
        },
        new()
        {
            Name = "Beauty", ProductShare = 0.12, LineShare = 0.14, MedianPrice = 16_00, PriceSpread = 0.45,
            CostFrom = 0.50, CostTo = 0.62, Elasticity = 1.5, Weekend = 0.98, MorePieces = 0.28,
            Months = [0.94, 1.12, 1.02, 1.00, 1.02, 0.98, 0.96, 0.97, 0.98, 1.05, 1.00, 1.02],
            DayParts = [0.85, 0.95, 1.00, 1.05, 1.12],
        },
    ];
}
