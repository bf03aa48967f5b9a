using System.Text;
using Cartline.Dashboards.Queries;

namespace Cartline.Tests.Dashboards.Queries;

/// <summary>The answer to a question, counted by hand from lines.</summary>
static class HandAnswer
{
    static readonly string[] Calendar = ["day", "week", "month", "quarter", "year", "weekday"];
    static readonly SaleLine Empty = new("", default, 1, "", "", "", "", null, "", "", "", "", "", null, null, "", "", 0, 0, 0, null);

    /// <summary>One of its rows: the keys it is for, and every measure there is.</summary>
    public sealed record Row(IReadOnlyList<object?> Keys, IReadOnlyDictionary<string, object?> Measures);

    /// <summary>All rows in the order asked for; the limit is left to the caller.</summary>
    public static IReadOnlyList<Row> Of(IReadOnlyList<SaleLine> lines, MetricQuery query, SalesSpan span)
    {
        var met = lines.Where(l => HandCount.Meets(l, query.Filters)).ToList();
        var groups = query.By.Count == 0
            ? [met]
            : met.GroupBy(l => string.Join('\u0001', query.By.Select(l.Member))).Select(g => g.ToList()).ToList();
        var rows = groups.Select(g => (Keys: query.By.Select(d => g[0].Member(d)).ToList(), Lines: g))
            .OrderBy(g => g.Keys, new KeyOrder())
            .Select(g => new Row(g.Keys, HandCount.Of(g.Lines, Days(query, g.Keys, span))));
        return query.Sort is { } sort && !query.By.Contains(sort)
            ? [
                .. rows.OrderBy(r => r.Measures[sort] is null)
                    .ThenByDescending(r => r.Measures[sort] is { } value ? Convert.ToDecimal(value) : 0),
            ]
            : [.. rows];
    }

    // Days whose members of the calendar are those of the group and pass the filters of the calendar.
    static long Days(MetricQuery query, IReadOnlyList<object?> keys, SalesSpan span)
    {
        if (!query.By.Intersect(Calendar).Any() && !query.Filters.Any(f => Calendar.Contains(f.Dimension)))
        {
            return span.Last.DayNumber - span.First.DayNumber + 1;
        }

        var count = 0L;
        for (var day = span.First; day <= span.Last; day = day.AddDays(1))
        {
            var line = Empty with { Day = day, Weekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek };
            count += HandCount.Meets(line, query.Filters.Where(f => Calendar.Contains(f.Dimension)))
                && query.By.Zip(keys).Where(k => Calendar.Contains(k.First)).All(k => Equals(line.Member(k.First), k.Second)) ? 1 : 0;
        }

        return count;
    }

    sealed class KeyOrder : IComparer<List<object?>>
    {
        // Nulls come last, text by its bytes.
        public int Compare(List<object?>? x, List<object?>? y) => x!.Zip(y!).Select(p => (p.First, p.Second) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
            var (a, b) => Comparer<object>.Default.Compare(a, b),
        }).FirstOrDefault(c => c != 0);
    }
}
