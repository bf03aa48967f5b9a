using Cartline.Core.Staging;

namespace Cartline.Operations.Monitoring;

/// <summary>Batches that were refused and that nobody has corrected, accepted or withdrawn: their sales are missing.</summary>
public sealed record RefusedBatches : HealthCheck
{
    /// <summary>Their numbers.</summary>
    public IReadOnlyList<int> BatchIds { get; init; } = [];

    /// <summary>Judges.</summary>
    internal static RefusedBatches Judge(MonitoredFacts facts)
    {
        var refused = facts.Batches.Where(b => b.Status == BatchStatus.Refused && !facts.Batches.Any(m => m.Mends == b.Id)).ToList();
        return new RefusedBatches
        {
            Status = facts.Batches.Count == 0 ? CheckStatus.NotTested : refused.Count > 0 ? CheckStatus.Warning : CheckStatus.Ok,
            Message = refused is [var first, ..]
                ? $"{(refused.Count == 1 ? $"Batch {first.Id} was" : $"{refused.Count:N0} batches were")} refused, so its sales are in no "
                    + $"version. {first.Why} Deliver it again, corrected, or see ./cartline batches show {first.Id}."
                : null,
            Subject = refused is [var one, ..] ? $"batch {one.Id}" : null,
            BatchIds = [.. refused.Select(b => b.Id)],
        };
    }
}
