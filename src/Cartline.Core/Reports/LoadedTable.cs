using System.Text.Json.Serialization;

namespace Cartline.Core.Reports;

/// <summary>A table in the summary of loading.</summary>
public sealed record LoadedTable
{
    /// <summary>The file.</summary>
    public required string SourceFile { get; init; }

    /// <summary>Records in staging.</summary>
    public required long RowsLoaded { get; init; }

    /// <summary>Malformed records.</summary>
    public required long RowsQuarantined { get; init; }

    /// <summary>Blank records and identical copies; all records when the batch was known already.</summary>
    public required long RowsSkipped { get; init; }

    /// <summary>Records that the source mapping excluded.</summary>
    [JsonPropertyName("rows_set_aside")]
    public required long RowsExcluded { get; init; }

    /// <summary>Optional columns that the file lacks: they are null.</summary>
    public required IReadOnlyList<string> MissingColumns { get; init; }

    /// <summary><c>success</c>, <c>skipped</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public string? ErrorMessage { get; init; }
}
