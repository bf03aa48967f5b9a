namespace Cartline.Core.Staging;

/// <summary>What became of one file of a batch: <c>CsvRows = Loaded + Quarantined + Skipped + Excluded</c>.</summary>
public sealed record BatchFile
{
    /// <summary>The table it fills: <c>staging.customers</c>, or a table of <c>raw</c> for a mapped source.</summary>
    public required TableName Table { get; init; }

    /// <summary>The file's name.</summary>
    public required string SourceFile { get; init; }

    /// <summary>SHA-256 of its bytes, in hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>All records after the header, counted separately from the load.</summary>
    public long CsvRows { get; init; }

    /// <summary>Records in staging.</summary>
    public long Loaded { get; init; }

    /// <summary>Malformed records.</summary>
    public long Quarantined { get; init; }

    /// <summary>Blank records and identical copies.</summary>
    public long Skipped { get; init; }

    /// <summary>Records that the source mapping excludes.</summary>
    public long Excluded { get; init; }

    /// <summary>Optional columns that the file lacks.</summary>
    public IReadOnlyList<string> MissingColumns { get; init; } = [];

    /// <summary>Columns of the file that the table does not know.</summary>
    public IReadOnlyList<string> UnknownColumns { get; init; } = [];

    /// <summary>What someone should know of how it was read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
