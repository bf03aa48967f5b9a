namespace Cartline.Core.Runs;

/// <summary>What a step did.</summary>
public sealed record StepReport
{
    /// <summary><c>success</c>, <c>failed</c> or <c>skipped</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Rows that came in; null where a step reads none.</summary>
    public long? RowsIn { get; init; }

    /// <summary>Rows that went out.</summary>
    public long RowsOut { get; init; }

    /// <summary>Rows quarantined.</summary>
    public long RowsQuarantined { get; init; }

    /// <summary>One sentence for the reader of the table; null when there is nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>A step that had nothing to do.</summary>
    public static StepReport Skipped(string why) => new() { Status = "skipped", Note = why };
}
