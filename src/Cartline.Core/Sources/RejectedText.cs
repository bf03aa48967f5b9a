using System.Buffers;
using System.Globalization;
using System.Text;

namespace Cartline.Core.Sources;

/// <summary>Makes the bytes of a rejected record fit for people to read, without losing any.</summary>
internal static class RejectedText
{
    /// <summary>Characters kept.</summary>
    public const int Longest = 4_096;

    /// <summary>The text; bytes that are no UTF-8 as <c>\xNN</c>, NUL as <c>\x00</c>, cut at <see cref="Longest"/>.</summary>
    public static string Of(ReadOnlySpan<byte> record)
    {
        // A character takes at most four bytes; the rest of a long record need not be looked at.
        record = record[..Math.Min(record.Length, 4 * Longest + 4)];
        var text = new StringBuilder(Math.Min(record.Length, Longest));
        while (!record.IsEmpty && text.Length < Longest)
        {
            var isText = Rune.DecodeFromUtf8(record, out var rune, out var length) == OperationStatus.Done && rune.Value != 0;
            foreach (var one in isText ? default : record[..length])
            {
                text.Append(CultureInfo.InvariantCulture, $"\\x{one:X2}");
            }

            if (isText)
            {
                text.Append(rune);
            }

            record = record[length..];
        }

        return text.Length <= Longest ? text.ToString() : text.ToString(0, Cut(text));
    }

    private static int Cut(StringBuilder text) => char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
}
