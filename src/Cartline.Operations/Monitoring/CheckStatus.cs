using System.Text.Json.Serialization;

namespace Cartline.Operations.Monitoring;

/// <summary>How one check of monitoring came out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
public enum CheckStatus
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Someone should look.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Someone must act.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,

    /// <summary>It could not be told: too little history, or nothing to look at.</summary>
    [JsonStringEnumMemberName("not_tested")]
    NotTested,
}
