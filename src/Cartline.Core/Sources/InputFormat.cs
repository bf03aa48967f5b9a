namespace Cartline.Core.Sources;

/// <summary>How the bytes of a file become text.</summary>
/// <param name="Encoding">Its encoding, unless a mark at its start says otherwise.</param>
/// <param name="Entry">The file inside, when the path is that of a zip archive.</param>
internal readonly record struct InputFormat(string Encoding = CsvDialect.Utf8, string? Entry = null)
{
    /// <summary>Whether the content is decompressed and decoded; false for the bytes as they are stored.</summary>
    public bool IsUnpacked { get; init; } = true;

    /// <summary>Whether a fingerprint is taken of what is read.</summary>
    public bool IsHashed { get; init; }
}
