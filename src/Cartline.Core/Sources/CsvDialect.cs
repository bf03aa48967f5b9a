namespace Cartline.Core.Sources;

/// <summary>How a CSV file is written. Always stated, never guessed from the data.</summary>
public sealed record CsvDialect
{
    /// <summary>RFC 4180: comma, double quotes, quotes doubled inside quotes.</summary>
    public static CsvDialect Rfc4180 { get; } = new();

    /// <summary>Between two values: one ASCII character that is neither quote, letter, digit nor line end.</summary>
    public char Separator
    {
        get;
        init => field = char.IsAscii(value) && !char.IsAsciiLetterOrDigit(value) && value is not ('"' or '\r' or '\n' or '\0')
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Separator), value, "A separator is one ASCII character, but not a quote, letter, digit or line end.");
    } = ',';

    /// <summary>Around a value that holds a separator; null where quotes mean nothing. Default a double quote.</summary>
    public char? Quote
    {
        get;
        init => field = value is not { } sign || (char.IsAscii(sign) && (char.IsPunctuation(sign) || char.IsSymbol(sign)))
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Quote), value, "A quote is one ASCII sign.");
    } = '"';

    /// <summary>How text is written as bytes: <c>utf-8</c>, <c>utf-16le</c>, <c>utf-16be</c>, <c>windows-1252</c>, …</summary>
    public string Encoding { get; init; } = Utf8;

    /// <summary>The encoding of files that state none.</summary>
    internal const string Utf8 = "utf-8";

    /// <summary>How many times larger than its packed form a content may be. Default 200.</summary>
    public int MaxUnpackedRatio { get; init; } = InputFormat.UsualRatio;

    /// <summary>Longest value in bytes, 1 to 268,435,456; a record with a longer one is quarantined. Default 1 MiB.</summary>
    public int MaxFieldBytes
    {
        get;
        init => field = value is >= 1 and <= 1 << 28
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(MaxFieldBytes), value, "The longest value is 1 to 268,435,456 bytes.");
    } = 1 << 20;
}
