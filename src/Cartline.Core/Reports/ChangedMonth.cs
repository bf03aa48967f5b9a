namespace Cartline.Core.Reports;

/// <summary>A month that readers have seen with another figure.</summary>
/// <param name="Month">Year x 100 + month.</param>
/// <param name="Figure"><c>revenue</c>, or <c>profit</c>: of the orders whose revenue stayed as it was.</param>
/// <param name="Before">The figure in the version before.</param>
/// <param name="Now">The figure now.</param>
/// <param name="Orders">Revenue: orders that are new, gone, or have another revenue. Profit: orders that have another cost.</param>
public sealed record ChangedMonth(int Month, string Figure, decimal Before, decimal Now, long Orders);
