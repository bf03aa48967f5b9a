using Cartline.Core.Options;

namespace Cartline.Operations.Monitoring;

/// <summary>How much of the newest live batch was quarantined.</summary>
public sealed record QuarantineShare : HealthCheck
{
    /// <summary>The batch's number; null when none is live.</summary>
    public int? DeliveryId { get; init; }

    /// <summary>Records that its files held.</summary>
    public long Records { get; init; }

    /// <summary>Records quarantined.</summary>
    public long Quarantined { get; init; }

    /// <summary>Percent of the records.</summary>
    public decimal QuarantinedPct { get; init; }

    /// <summary>The most percent that is well.</summary>
    public required decimal ThresholdPct { get; init; }

    /// <summary>Judges.</summary>
    internal static QuarantineShare Judge(MonitoredFacts facts, MonitoringOptions options)
    {
        var found = facts.Quality;
        var isTooMuch = found?.Percent > options.MaxQuarantinedPct;
        return new QuarantineShare
        {
            Status = found is null ? CheckStatus.NotTested : isTooMuch ? CheckStatus.Warning : CheckStatus.Ok,
            Message = isTooMuch
                ? $"{found!.Quarantined:N0} of {found.Records:N0} records of batch {facts.NewestBatch} were quarantined, "
                    + $"{found.Percent:0.##} %, more than monitoring.max_quarantined_pct = {options.MaxQuarantinedPct:0.##}. They are "
                    + "listed with their reasons in data/quarantine/."
                : null,
            Subject = facts.NewestBatch is { } id ? $"batch {id}" : null,
            DeliveryId = facts.NewestBatch,
            Records = found?.Records ?? 0,
            Quarantined = found?.Quarantined ?? 0,
            QuarantinedPct = found?.Percent ?? 0,
            ThresholdPct = options.MaxQuarantinedPct,
        };
    }
}
