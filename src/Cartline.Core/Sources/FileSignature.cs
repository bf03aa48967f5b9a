namespace Cartline.Core.Sources;

/// <summary>Tells by its first bytes what a file is that is no UTF-8 text.</summary>
internal static class FileSignature
{
    /// <summary>Bytes to look at.</summary>
    public const int Length = 4;

    /// <summary>What is said of a workbook in the container that Excel used until 2003, and uses for passwords.</summary>
    public const string OldWorkbook = "the file is an Excel workbook of the old form (.xls), or has a password. Save it in Excel as "
        + "\"Excel workbook (.xlsx)\" without a password.";

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
                "the file is a zip archive or an Excel workbook. Give a workbook a name that ends in .xlsx, or set source.format: xlsx; "
                + "give an archive a name that ends in .zip.",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] =>
                "the file is Parquet. Give it a name that ends in .parquet, or set source.format: parquet.",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => OldWorkbook,
            _ => null,
        };
        return found is null
            ? start is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0
            : throw RefusedFile.Because(file.SourceFile, found);
    }
}
