using Cartline.Core.Options;

namespace Cartline.Operations.Monitoring;

/// <summary>How much of the newest live delivery was quarantined.</summary>
public sealed record QuarantineShare : HealthCheck
{
    /// <summary>The delivery's number; null when none is live.</summary>
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
                ? $"{found!.Quarantined:N0} of {found.Records:N0} records of delivery {facts.NewestDelivery} were quarantined, "
                    + $"{found.Percent:0.##} %, more than monitoring.max_quarantined_pct = {options.MaxQuarantinedPct:0.##}. They are "
                    + "listed with their reasons in data/quarantine/."
                : null,
            Subject = facts.NewestDelivery is { } id ? $"delivery {id}" : null,
            DeliveryId = facts.NewestDelivery,
            Records = found?.Records ?? 0,
            Quarantined = found?.Quarantined ?? 0,
            QuarantinedPct = found?.Percent ?? 0,
            ThresholdPct = options.MaxQuarantinedPct,
        };
    }
}
