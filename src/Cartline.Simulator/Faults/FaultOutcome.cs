using System.Text.Json.Serialization;

namespace Cartline.Simulator.Faults;

/// <summary>What a correct pipeline does with a damaged record or file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultOutcome>))]
public enum FaultOutcome
{
    /// <summary>Loaded as it is; a check may warn.</summary>
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    /// <summary>Left out and counted: blank records and identical copies.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,

    /// <summary>Quarantined with its reason.</summary>
    [JsonStringEnumMemberName("quarantined")]
    Quarantined,

    /// <summary>The whole file is refused, and with it the run.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}
