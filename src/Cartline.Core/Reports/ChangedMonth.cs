namespace Cartline.Core.Reports;

/// <summary>A month that readers have seen with another figure.</summary>
/// <param name="Month">Year x 100 + month.</param>
/// <param name="Before">Its revenue in the version before.</param>
/// <param name="Now">Its revenue now.</param>
/// <param name="Orders">Orders that are new, gone, or have another revenue.</param>
public sealed record ChangedMonth(int Month, decimal Before, decimal Now, long Orders);
