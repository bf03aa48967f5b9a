using System.Text.Json.Serialization;
using Cartline.Simulator.Files;

namespace Cartline.Simulator.Batches;

/// <summary>What a generation wrote; the content of <c>generation_metadata.json</c>.</summary>
public sealed record GenerationReport
{
    /// <summary>When the files were written, UTC: the only value that comes from the clock.</summary>
    [JsonPropertyName("generated_at")]
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The seed: the same plan with the same seed gives the same bytes.</summary>
    [JsonPropertyName("seed")]
    public required long Seed { get; init; }

    /// <summary>Records per file, counted on the written files.</summary>
    [JsonPropertyName("record_counts")]
    public required RecordCounts RecordCounts { get; init; }

    /// <summary>The days covered.</summary>
    [JsonPropertyName("date_range")]
    public required DateRange DateRange { get; init; }

    /// <summary>Faults counted on the written files.</summary>
    [JsonPropertyName("quality")]
    public required QualityCounts Quality { get; init; }

    /// <summary>Which batch of the shop this is: 0 for the first, then 1, 2, … for those that live on from it.</summary>
    [JsonPropertyName("delivery")]
    public int Batch { get; init; }

    /// <summary>
    /// SHA-256 of the files written, by name: a file that someone has changed since is known by it. Without this file itself
    /// and the state that the shop lives on from.
    /// </summary>
    [JsonPropertyName("files")]
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Bytes in the four files.</summary>
    [JsonIgnore]
    public long Bytes { get; init; }
}
