using System.Text.Json.Serialization;

namespace Cartline.Operations.Monitoring;

/// <summary>What one check of monitoring found.</summary>
public abstract record HealthCheck
{
    /// <summary>How it came out.</summary>
    [JsonPropertyOrder(-1)]
    public required CheckStatus Status { get; init; }

    /// <summary>One sentence for people; null when there is nothing to say.</summary>
    [JsonPropertyOrder(1)]
    public string? Message { get; init; }

    /// <summary>What the finding is about, when the check can have several: a day. Part of the alert's key.</summary>
    [JsonIgnore]
    public string? Subject { get; init; }
}
