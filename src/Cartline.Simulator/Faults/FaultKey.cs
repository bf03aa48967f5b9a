using System.Text.Json.Serialization;

namespace Cartline.Simulator.Faults;

/// <summary>The content of <c>faults.json</c>: every damaged record, and the kinds they belong to.</summary>
public sealed record FaultKey
{
    /// <summary>The seed that chose kinds and places.</summary>
    [JsonPropertyName("seed")]
    public required long Seed { get; init; }

    /// <summary>Damaged records and files, in order of folder, file and line.</summary>
    [JsonPropertyName("faults")]
    public required IReadOnlyList<FaultEntry> Faults { get; init; }
}
