namespace Cartline.Operations.Scheduling;

/// <summary>How far the scheduler is.</summary>
/// <param name="HandledUntil">The newest slot that was run or skipped, UTC; at first the moment of the first start.</param>
/// <param name="Begun">The slot whose run has begun and not ended, UTC; found after a restart, its run was killed.</param>
/// <param name="Attempts">How often the run of this slot has begun.</param>
public sealed record ScheduleState(DateTime HandledUntil, DateTime? Begun, int Attempts);
