using Cartline.Core.Options;

namespace Cartline.Operations.Monitoring;

/// <summary>Whether the engine answers, and how fast.</summary>
public sealed record DatabaseConnectivity : HealthCheck
{
    /// <summary>Milliseconds from opening a connection to the first answer, one place; null when none came.</summary>
    public decimal? ResponseTimeMs { get; init; }

    /// <summary>Connections at work in the database, the one that asked included; null when there was no answer.</summary>
    public long? ConnectionsActive { get; init; }

    /// <summary>Milliseconds that are still well.</summary>
    public required int ThresholdMs { get; init; }

    /// <summary>The engine.</summary>
    public required string Engine { get; init; }

    internal static DatabaseConnectivity Answered(string engine, TimeSpan time, long connections, MonitoringOptions options) => new()
    {
        Status = time.TotalMilliseconds > options.MaxResponseMs ? CheckStatus.Warning : CheckStatus.Ok,
        Message = time.TotalMilliseconds > options.MaxResponseMs
            ? $"{engine} answered after {time.TotalMilliseconds:0} ms, slower than monitoring.max_response_ms = {options.MaxResponseMs}."
            : null,
        ResponseTimeMs = decimal.Round((decimal)time.TotalMilliseconds, 1),
        ConnectionsActive = connections,
        ThresholdMs = options.MaxResponseMs,
        Engine = engine,
    };

    internal static DatabaseConnectivity Silent(string engine, string why, MonitoringOptions options) => new()
    {
        Status = CheckStatus.Critical,
        Message = $"{engine} does not answer: {why}",
        ThresholdMs = options.MaxResponseMs,
        Engine = engine,
    };
}
