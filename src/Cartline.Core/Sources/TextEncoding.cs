using System.Text;

namespace Cartline.Core.Sources;

/// <summary>The encodings that files may be written in, by the words of <c>source.encoding</c>.</summary>
internal static class TextEncoding
{
    /// <summary>The encoding; null for UTF-8, which is read as it is.</summary>
    public static Encoding? Of(string name) => name switch
    {
        CsvDialect.Utf8 => null,
        "utf-16le" => Encoding.GetEncoding("utf-16", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        "utf-16be" => Encoding.GetEncoding("utf-16BE", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        "iso-8859-1" => Encoding.Latin1,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name)
            ?? throw new ArgumentOutOfRangeException(nameof(name), name, "No such encoding."),
    };

    /// <summary>What a byte order mark says, and its length; null where there is none that is read here.</summary>
    public static (string Name, int Length)? OfMark(ReadOnlySpan<byte> start) => start switch
    {
        // UTF-32 is refused by its signature.
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => (CsvDialect.Utf8, 0),
        [0xFF, 0xFE, ..] => ("utf-16le", 2),
        [0xFE, 0xFF, ..] => ("utf-16be", 2),
        [0xEF, 0xBB, 0xBF, ..] => (CsvDialect.Utf8, 0),
        _ => null,
    };

    /// <summary>The byte order of UTF-16 without a mark, told by where the NULs of ASCII letters stand; null for other bytes.</summary>
    public static string? Guess(ReadOnlySpan<byte> header)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == 0)
            {
                (even, odd) = i % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
            }
        }

        return even == 0 && odd >= header.Length / 4 ? "utf-16le" : odd == 0 && even >= header.Length / 4 ? "utf-16be" : null;
    }
}
