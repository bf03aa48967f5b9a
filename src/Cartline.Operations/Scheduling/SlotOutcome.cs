namespace Cartline.Operations.Scheduling;

/// <summary>What became of a slot.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Status"><c>success</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="RunId">The run that was made; null when none came so far as to have an id.</param>
/// <param name="Note">Why it failed or was skipped; null when there is nothing to say.</param>
public sealed record SlotOutcome(Slot Slot, string Status, string? RunId, string? Note)
{
    /// <summary>Whether nothing ran.</summary>
    public bool IsSkipped => Status == "skipped";
}
