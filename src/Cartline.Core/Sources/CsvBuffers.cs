namespace Cartline.Core.Sources;

/// <summary>How much memory the scanner takes; tests set it small so that every record crosses a border.</summary>
/// <param name="ReadBytes">Buffer to start with, and so the size of a read; 1 or more.</param>
/// <param name="WindowBytes">Bytes indexed at a time; 1 or more, and small enough to stay in the processor's cache.</param>
/// <param name="LongestRecord">A record that is longer refuses the file; the buffer never grows much beyond it.</param>
internal readonly record struct CsvBuffers(int ReadBytes, int WindowBytes, int LongestRecord)
{
    /// <summary>The sizes that fit a dialect.</summary>
    public static CsvBuffers For(CsvDialect dialect) =>
        new(256 << 10, 8 << 10, Math.Max(4 * dialect.MaxFieldBytes, 8 << 20));
}
