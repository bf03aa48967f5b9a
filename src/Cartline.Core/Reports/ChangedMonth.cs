namespace Cartline.Core.Reports;

/// <summary>A month that readers have seen with another figure.</summary>
/// <param name="Month">Year x 100 + month.</param>
/// <param name="Figure">
/// <c>revenue</c>; <c>profit</c>: of the orders whose revenue stayed as it was; or <c>orders</c>: how many, where others, or other lines or
/// pieces of them, come to the same revenue.
/// </param>
/// <param name="Before">The figure in the version before.</param>
/// <param name="Now">The figure now.</param>
/// <param name="Orders">
/// Orders that are new, gone, or have another revenue, other lines or pieces. Profit: orders that have another cost.
/// </param>
public sealed record ChangedMonth(int Month, string Figure, decimal Before, decimal Now, long Orders);
