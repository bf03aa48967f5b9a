namespace Cartline.Operations.Scheduling;

/// <summary>Something to do after each slot: clean-up, monitoring, alerts. Its failure is logged; nothing else fails.</summary>
public interface IAfterRun
{
    /// <summary>Its name in the log.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    /// <param name="outcome">What became of the slot, skipped ones included.</param>
    /// <param name="cancel">The scheduler is to end.</param>
    /// <returns>One sentence for the log; null when there is nothing to say.</returns>
    Task<string?> AfterAsync(SlotOutcome outcome, CancellationToken cancel);
}
