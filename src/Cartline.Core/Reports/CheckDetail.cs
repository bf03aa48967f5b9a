namespace Cartline.Core.Reports;

/// <summary>One check in the quality report.</summary>
public sealed record CheckDetail
{
    /// <summary>The check's name.</summary>
    public required string Check { get; init; }

    /// <summary>The table it judges.</summary>
    public required string Table { get; init; }

    /// <summary>What a bad row is.</summary>
    public required string Meaning { get; init; }

    /// <summary><c>stop</c> or <c>warn</c>.</summary>
    public required string Severity { get; init; }

    /// <summary><c>quarantine</c> or <c>keep</c>.</summary>
    public required string Rows { get; init; }

    /// <summary>Rows judged.</summary>
    public required long RowsChecked { get; init; }

    /// <summary>Bad rows.</summary>
    public required long Violations { get; init; }

    /// <summary>Some of them, personal data masked.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, string?>> SampleRows { get; init; }
}
