using System.Text.Json.Serialization;

namespace Cartline.Operations.Monitoring;

/// <summary>All checks of monitoring.</summary>
public sealed record MonitoringChecks
{
    /// <summary>When the pipeline last ran.</summary>
    public required LastExecution LastExecution { get; init; }

    /// <summary>When the newest record of each layer arrived.</summary>
    public required DataFreshness DataFreshness { get; init; }

    /// <summary>Orders of the newest complete day.</summary>
    public required DataVolumeAnomalies DataVolumeAnomalies { get; init; }

    /// <summary>The quality of what is live.</summary>
    public required DataQuality DataQuality { get; init; }

    /// <summary>Whether the engine answers.</summary>
    public required DatabaseConnectivity DatabaseConnectivity { get; init; }

    /// <summary>Whether runs take longer than they used to.</summary>
    public required RunDurations RunDurations { get; init; }

    /// <summary>How much was quarantined.</summary>
    public required QuarantineShare QuarantineShare { get; init; }

    /// <summary>Refused batches that nobody has corrected.</summary>
    public required RefusedBatches RefusedBatches { get; init; }

    /// <summary>Prices far from the usual.</summary>
    public required PriceAnomalies PriceAnomalies { get; init; }

    /// <summary>Customers who order far too often.</summary>
    public required CustomerAnomalies CustomerAnomalies { get; init; }

    /// <summary>All of them by the name that reports give them.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, HealthCheck Check)> All =>
    [
        (Monitoring.LastExecution.Name, LastExecution),
        ("data_freshness", DataFreshness),
        ("data_volume_anomalies", DataVolumeAnomalies),
        ("data_quality", DataQuality),
        ("database_connectivity", DatabaseConnectivity),
        ("run_durations", RunDurations),
        ("quarantine_share", QuarantineShare),
        ("refused_batches", RefusedBatches),
        ("price_anomalies", PriceAnomalies),
        ("customer_anomalies", CustomerAnomalies),
    ];
}
