using System.Globalization;
using System.Text.RegularExpressions;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>Texts of the page read back as numbers, and numbers made by hand written in the same plain way.</summary>
static partial class Shown
{
    /// <summary>What stands for a number that is not defined.</summary>
    public const string Undefined = "–";

    /// <summary>"$1,234.50" is "1234.5", "↓ 1.6 pts" is "-1.6", "31.8% (12)" is "31.8 (12)"; what is no number stays as it is.</summary>
    public static string Plain(string text)
    {
        var trimmed = text.Replace('\u2212', '-').Trim();
        if (Share().Match(trimmed) is { Success: true } share)
        {
            return $"{Plain(share.Groups[1].Value)} ({Plain(share.Groups[2].Value)})";
        }

        var bare = trimmed.Replace("$", "", StringComparison.Ordinal)
            .Replace(",", "", StringComparison.Ordinal)
            .Replace("%", "", StringComparison.Ordinal)
            .Replace(" pts", "", StringComparison.Ordinal)
            .Replace("↑ ", "", StringComparison.Ordinal)
            .Replace("= ", "", StringComparison.Ordinal)
            .Replace("↓ ", "-", StringComparison.Ordinal);
        var (digits, factor) = bare.Length > 1 && char.IsAsciiDigit(bare[^2]) && bare[^1] is 'K' or 'M'
            ? (bare[..^1], bare[^1] == 'K' ? 1_000 : 1_000_000)
            : (bare, 1);
        return decimal.TryParse(
            digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Number(number * factor)
            : trimmed;
    }

    /// <summary>"up 4.2%, better" is "4.2".</summary>
    public static string Change(string words) => Words().Match(words) is { Success: true } found
        ? Plain((found.Groups[1].Value == "down" ? "-" : "") + found.Groups[2].Value)
        : words.StartsWith("unchanged", StringComparison.Ordinal) ? "0" : Undefined;

    /// <summary>A number without needless noughts.</summary>
    public static string Number(object? value) =>
        value is null ? Undefined : Convert.ToDecimal(value).ToString("0.########", CultureInfo.InvariantCulture);

    /// <summary>
    /// As short as cards and labels write it: three digits that count from a hundred thousand on, whole numbers from a thousand on.
    /// </summary>
    public static decimal Short(decimal value, int places)
    {
        var size = Math.Abs(value);
        if (size < 100_000)
        {
            return decimal.Round(value, size >= 1_000 ? 0 : places, MidpointRounding.AwayFromZero);
        }

        var step = 1m;
        while (size / step >= 1_000)
        {
            step *= 10;
        }

        return decimal.Round(value / step, 0, MidpointRounding.AwayFromZero) * step;
    }

    [GeneratedRegex(@"^(-?[\d.,]+%) \((-?\$?[\d.,]+[KM]?)\)$")]
    private static partial Regex Share();

    [GeneratedRegex(@"^(up|down) ([\d.,]+(?:%| pts))")]
    private static partial Regex Words();
}
