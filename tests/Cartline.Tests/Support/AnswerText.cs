namespace Cartline.Tests.Support;

/// <summary>Rows of an answer as text that can be compared, from its file as from its table.</summary>
public static class AnswerText
{
    /// <summary>
    /// The values of a line of CSV: a comma parts them when an even number of quotes stands before it. No value may hold a quote.
    /// </summary>
    public static List<string> Fields(string line)
    {
        var isQuoted = false;
        return [.. string.Concat(line.Select(c => (isQuoted ^= c == '"') || c != ',' ? c : '\n')).Split('\n').Select(f => f.Trim('"'))];
    }

    /// <summary>A row joined by <c>|</c> without trailing zeros: they are the column's business, not the value's.</summary>
    public static string Plain(string row) =>
        string.Join('|', row.Split('|').Select(v => decimal.TryParse(v, out var number) ? number.ToString("0.####") : v));
}
