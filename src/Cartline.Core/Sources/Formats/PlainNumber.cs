using System.Globalization;

namespace Cartline.Core.Sources.Formats;

/// <summary>Numbers without an exponent.</summary>
internal static class PlainNumber
{
    /// <summary>Writes out a number with an exponent, digit by digit.</summary>
    /// <param name="written">Such as <c>1.5e3</c>; digits, at most one point, one exponent.</param>
    /// <param name="longest">Most digits of what comes out.</param>
    /// <returns>The same number, such as <c>1500</c>; null when it is longer than that, or no such number.</returns>
    public static string? Of(string written, int longest)
    {
        var at = written.IndexOfAny(['e', 'E']);
        if (at < 0 || !int.TryParse(written.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            || Math.Abs((long)exponent) > longest)
        {
            return at < 0 ? written : null;
        }

        var sign = written[0] == '-' ? "-" : "";
        var mantissa = written[sign.Length..at];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var whole = (point < 0 ? mantissa.Length : point) + exponent;
        digits = whole < 1 ? new string('0', 1 - whole) + digits : digits.PadRight(Math.Max(whole, digits.Length), '0');
        whole = Math.Max(whole, 1);
        var text = digits[..whole].TrimStart('0') is { Length: > 0 } significant ? significant : "0";
        return digits.Length > longest ? null : $"{sign}{text}{(whole < digits.Length ? "." + digits[whole..] : "")}";
    }
}
