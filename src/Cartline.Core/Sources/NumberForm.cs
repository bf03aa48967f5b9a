using System.Buffers;

namespace Cartline.Core.Sources;

/// <summary>How numbers are written, and what becomes of them: digits without groups, and a point.</summary>
/// <param name="Decimal">Before the fraction: a point or a comma.</param>
/// <param name="Grouping">Between groups of three digits: <c>none</c>, <c>blank</c> or a sign.</param>
internal readonly record struct NumberForm(char Decimal, string Grouping)
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \u00A0\u202F\u2009");
    private static readonly SearchValues<char> Apostrophes = SearchValues.Create("'\u2019");

    /// <summary>Numbers as they are kept: a point and no groups.</summary>
    public static NumberForm Kept { get; } = new('.', "none");

    /// <summary>Reads a number of this form; what stands around it, a currency for instance, is left as it is.</summary>
    /// <returns>Null when the text holds no such number.</returns>
    public string? Read(string text)
    {
        var from = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (from < 0)
        {
            return null;
        }

        // A fraction may stand alone: .5
        var isBare = from > 0 && text[from - 1] == Decimal && (from == 1 || !char.IsAsciiLetterOrDigit(text[from - 2]));
        from -= isBare ? 1 : 0;
        var to = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        var number = text.AsSpan(from, to - from);
        var point = number.IndexOf(Decimal);
        var whole = point < 0 ? number : number[..point];
        var fraction = point < 0 ? [] : number[(point + 1)..];
        return fraction.ContainsAnyExceptInRange('0', '9') || Ungrouped(whole) is not { } digits
            ? null
            : $"{text.AsSpan(0, from)}{digits}{(fraction.IsEmpty ? "" : ".")}{fraction}{text.AsSpan(to)}";
    }

    private string? Ungrouped(ReadOnlySpan<char> whole)
    {
        var digits = new char[whole.Length];
        var (length, since, isGrouped) = (0, 0, false);
        foreach (var one in whole)
        {
            if (char.IsAsciiDigit(one))
            {
                digits[length++] = one;
                since++;
                continue;
            }

            // Three digits between two signs, one to three before the first.
            if (!Groups(one) || (isGrouped ? since != 3 : since is 0 or > 3))
            {
                return null;
            }

            (isGrouped, since) = (true, 0);
        }

        return isGrouped && since != 3 ? null : new string(digits, 0, length);
    }

    private bool Groups(char sign) => Grouping switch
    {
        "none" => false,
        "blank" or " " => Blanks.Contains(sign),
        "'" => Apostrophes.Contains(sign),
        [var only] => sign == only,
        _ => false,
    };
}
