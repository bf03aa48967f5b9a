namespace Cartline.Core.Sources;

/// <summary>How a CSV file is written. Always stated, never guessed from the data.</summary>
public sealed record CsvDialect
{
    /// <summary>RFC 4180: comma, double quotes, quotes doubled inside quotes.</summary>
    public static CsvDialect Rfc4180 { get; } = new();

    /// <summary>Between two values: one ASCII character that is neither quote, letter, digit nor line end.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Longest value in bytes; a record with a longer one is quarantined. Default 1 MiB.</summary>
    public int MaxFieldBytes { get; init; } = 1 << 20;
}
