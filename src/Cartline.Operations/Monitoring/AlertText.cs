using System.Text.RegularExpressions;

namespace Cartline.Operations.Monitoring;

/// <summary>Makes a message fit to leave the machine.</summary>
public static partial class AlertText
{
    private const int Longest = 1_000;

    /// <summary>E-mail addresses and telephone numbers masked, control characters gone, a thousand characters at most.</summary>
    public static string Masked(string text)
    {
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        var masked = Telephone().Replace(EMail().Replace(plain, "***@***"), "***");
        return masked.Length > Longest ? masked[..(Longest - 1)] + "…" : masked;
    }

    [GeneratedRegex(@"[^\s@,;:<>()""']+@[^\s@,;<>()""']+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EMail();

    // A plus and digits, or ten digits in a row: moments and amounts have fewer.
    [GeneratedRegex(@"\+[0-9][0-9 ()./-]{6,}[0-9]|[0-9]{10,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Telephone();
}
