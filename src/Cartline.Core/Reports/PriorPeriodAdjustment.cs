namespace Cartline.Core.Reports;

/// <summary>What a run changed of a month that was signed: the ledger counts it on the first day that was open.</summary>
/// <param name="BookedOn">The day that the ledger counts it on.</param>
/// <param name="Month">The month that it is of: year x 100 + month.</param>
/// <param name="Amount">Money, sales less returns; below 0 when the month would have become less.</param>
/// <param name="Orders">Orders that it is of.</param>
public sealed record PriorPeriodAdjustment(DateOnly BookedOn, int Month, decimal Amount, long Orders);
