namespace Cartline.Core.Sources;

/// <summary>Undoes the doubling of quotes inside a quoted value.</summary>
internal static class QuotedValue
{
    /// <summary>Copies a value with each doubled quote made one.</summary>
    /// <param name="inner">What stands between the outer quotes; each quote in it is doubled.</param>
    /// <param name="into">At least as long as <paramref name="inner"/>.</param>
    /// <param name="quote">The quote.</param>
    /// <returns>The part of <paramref name="into"/> that holds the value.</returns>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> inner, Span<byte> into, byte quote)
    {
        var length = 0;
        for (int at; (at = inner.IndexOf(quote)) >= 0; inner = inner[(at + 2)..])
        {
            inner[..(at + 1)].CopyTo(into[length..]);
            length += at + 1;
        }

        inner.CopyTo(into[length..]);
        return into[..(length + inner.Length)];
    }
}
