using System.Text.Json.Serialization;

namespace Cartline.Simulator.Faults;

/// <summary>One damaged record or file, and what must become of it.</summary>
public sealed record FaultEntry
{
    /// <summary>Name of the kind.</summary>
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>Folder below the key's own, empty for the same.</summary>
    [JsonPropertyName("folder")]
    public string Folder { get; init; } = "";

    /// <summary>The damaged file.</summary>
    [JsonPropertyName("file")]
    public required string File { get; init; }

    /// <summary>Line of the file on which the record starts, the header being 1; 0 for a whole file.</summary>
    [JsonPropertyName("line")]
    public long Line { get; init; }

    /// <summary>Number of the record, the first after the header being 1; 0 for a whole file.</summary>
    [JsonPropertyName("record")]
    public long Record { get; init; }

    /// <summary>Id of the record, where it has one.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>What must become of it.</summary>
    [JsonPropertyName("expected_outcome")]
    public required FaultOutcome ExpectedOutcome { get; init; }

    /// <summary>The rule or check that must fire; null when none may.</summary>
    [JsonPropertyName("check")]
    public string? Check { get; init; }

    /// <summary>Further checks that fire for the same record.</summary>
    [JsonPropertyName("also_fires")]
    public IReadOnlyList<string> AlsoFires { get; init; } = [];
}
