namespace Cartline.PowerBi.Source;

/// <summary>Where the model's rows come from when it is opened.</summary>
internal sealed record ModelRows
{
    /// <summary>embedded, csv, parquet or postgres.</summary>
    public required string Source { get; init; }

    /// <summary>The M formulas of embedded rows by the warehouse's table; those of a table left out are not embedded.</summary>
    public IReadOnlyDictionary<string, string> Embedded { get; init; } = new Dictionary<string, string>();

    /// <summary>What the reader is told who asks for rows that are not embedded.</summary>
    public string WhyNotEmbedded { get; init; } = "";

    /// <summary>The M formula of the runs.</summary>
    public required string Runs { get; init; }

    /// <summary>The folder of files.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The PostgreSQL server and port.</summary>
    public string Server { get; init; } = "";

    /// <summary>The PostgreSQL database.</summary>
    public string Database { get; init; } = "";
}
