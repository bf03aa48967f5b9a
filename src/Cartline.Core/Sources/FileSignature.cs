namespace Cartline.Core.Sources;

/// <summary>Tells by its first bytes what a file is that is no UTF-8 text.</summary>
internal static class FileSignature
{
    /// <summary>Bytes to look at.</summary>
    public const int Length = 4;

    /// <summary>Length of the byte order mark to skip: 0 or 3.</summary>
    /// <exception cref="Failures.CartlineException">The file is something other than UTF-8 text.</exception>
    public static int Skip(ReadOnlySpan<byte> start, InputFile file)
    {
        // UTF-16 has become UTF-8 before this.
        var found = start switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "the file is UTF-32. Save it as UTF-8.",
            [0x1F, 0x8B, ..] when file.IsCompressed => "the file is compressed twice. Unpack it once.",
            [0x1F, 0x8B, ..] => "the file is gzip data. Give it a name that ends in .gz.",
            [(byte)'P', (byte)'K', 3, 4, ..] =>
                "the file is a zip archive or an Excel workbook. Unpack it, or save the sheet as \"CSV UTF-8\".",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "the file is Parquet. Export it as CSV.",
            _ => null,
        };
        return found is null
            ? start is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0
            : throw RefusedFile.Because(file.SourceFile, found);
    }
}
