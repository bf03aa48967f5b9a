using System.Runtime.CompilerServices;

namespace Cartline.Simulator.Files;

/// <summary>Reads the plain forms that the simulator writes; anything else is -1.</summary>
internal static class Parse
{
    public static long Number(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length > 18)
        {
            return -1;
        }

        var value = 0L;
        foreach (var c in text)
        {
            var digit = c - '0';
            if ((uint)digit > 9)
            {
                return -1;
            }

            value = (value * 10) + digit;
        }

        return value;
    }

    /// <summary>The number in an id such as <c>TXN000001</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Id(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.StartsWith(prefix) ? Number(text[prefix.Length..]) : -1;

    /// <summary>An amount with two decimals, in hundredths.</summary>
    public static long Money(ReadOnlySpan<byte> text)
    {
        if (text.Length < 4 || text[^3] != '.')
        {
            return -1;
        }

        var units = Number(text[..^3]);
        var hundredths = Number(text[^2..]);
        return units < 0 || hundredths < 0 ? -1 : (units * 100) + hundredths;
    }

    /// <summary>A date as a number that orders as the dates do: 20240131.</summary>
    public static int Date(ReadOnlySpan<byte> text) =>
        text.Length != 10 || text[4] != '-' || text[7] != '-'
            ? -1
            : (int)((Number(text[..4]) * 10_000) + (Number(text.Slice(5, 2)) * 100) + Number(text[8..]));

    /// <summary>A time as a number that orders as the times do: 235959.</summary>
    public static int Time(ReadOnlySpan<byte> text) =>
        text.Length != 8
            ? -1
            : (int)((Number(text[..2]) * 10_000) + (Number(text.Slice(3, 2)) * 100) + Number(text[6..]));
}
