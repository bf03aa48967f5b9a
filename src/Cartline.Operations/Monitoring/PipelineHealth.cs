using System.Text.Json.Serialization;

namespace Cartline.Operations.Monitoring;

/// <summary>The sum of all checks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PipelineHealth>))]
public enum PipelineHealth
{
    /// <summary>No alert.</summary>
    [JsonStringEnumMemberName("healthy")]
    Healthy,

    /// <summary>Alerts, none of them critical.</summary>
    [JsonStringEnumMemberName("degraded")]
    Degraded,

    /// <summary>At least one critical alert.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,
}
