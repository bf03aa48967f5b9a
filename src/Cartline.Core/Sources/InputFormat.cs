namespace Cartline.Core.Sources;

/// <summary>How the bytes of a file become text.</summary>
/// <param name="Encoding">Its encoding, unless a mark at its start says otherwise.</param>
/// <param name="Entry">The file inside, when the path is that of a zip archive.</param>
internal readonly record struct InputFormat(string Encoding = CsvDialect.Utf8, string? Entry = null)
{
    /// <summary>How many times larger than its packed form a content may be, where nothing else is said.</summary>
    public const int UsualRatio = 200;

    /// <summary>How many times larger than its packed form a content may be; the first 16 MiB always may.</summary>
    public int MostPacked { get; init; } = UsualRatio;

    /// <summary>Whether the content is decompressed and decoded; false for the bytes as they are stored.</summary>
    public bool IsUnpacked { get; init; } = true;

    /// <summary>Whether a fingerprint is taken of what is read.</summary>
    public bool IsHashed { get; init; }
}
