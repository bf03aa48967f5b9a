namespace Cartline.Operations.Scheduling;

/// <summary>What the scheduler starts: the whole pipeline.</summary>
public interface IScheduledWork
{
    /// <summary>The run that has done this slot with success already, here or on another machine; null when none has.</summary>
    Task<string?> DoneByAsync(Slot slot, CancellationToken cancel);

    /// <summary>Runs. A failure is an outcome; only cancellation throws.</summary>
    Task<SlotOutcome> RunAsync(Slot slot, CancellationToken cancel);
}
