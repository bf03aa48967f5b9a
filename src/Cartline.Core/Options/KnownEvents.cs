using System.Globalization;

namespace Cartline.Core.Options;

/// <summary>Days and spans of days as settings write them: <c>11-27</c>, <c>11-23..11-30</c>, <c>2026-03-01..2026-03-05</c>.</summary>
public static class KnownEvents
{
    /// <summary>Whether a day lies in one of them. Spans without a year come every year and may go over its end.</summary>
    public static bool Covers(IEnumerable<string> events, DateOnly day) => events.Any(e => Covers(e.Split(".."), day));

    private static bool Covers(string[] span, DateOnly day)
    {
        var (first, last) = (span[0], span[^1]);
        if (first.Length > 5 && last.Length > 5)
        {
            return Text(day, "yyyy-MM-dd") is var dated
                && string.CompareOrdinal(first, dated) <= 0
                && string.CompareOrdinal(dated, last) <= 0;
        }

        var (from, until, yearly) = (first[^5..], last[^5..], Text(day, "MM-dd"));
        var (isAfter, isBefore) = (string.CompareOrdinal(from, yearly) <= 0, string.CompareOrdinal(yearly, until) <= 0);
        return string.CompareOrdinal(from, until) <= 0 ? isAfter && isBefore : isAfter || isBefore;
    }

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
