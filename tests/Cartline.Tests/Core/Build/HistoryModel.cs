namespace Cartline.Tests.Core.Build;

/// <summary>A second, plain reading of the rules of history: one batch after the other, one id after the other.</summary>
/// <param name="isSnapshot">Ids that a batch does not mention end.</param>
internal sealed class HistoryModel(bool isSnapshot)
{
    static readonly DateOnly Always = new(1900, 1, 1);
    static readonly DateOnly Never = new(9999, 12, 31);
    readonly SortedDictionary<string, List<Version>> versions = new(StringComparer.Ordinal);
    DateOnly? newest;

    /// <summary>All versions as lines: id, values, first day, day behind the last, whether current, the batch's day.</summary>
    public IEnumerable<string> Lines => versions.SelectMany(id => id.Value.Select(v =>
        $"{id.Key}|{v.Values}|{v.From:yyyy-MM-dd}|{v.To:yyyy-MM-dd}|{(v.To == Never ? "true" : "false")}|{v.AsOf:yyyy-MM-dd}"));

    /// <summary>Takes a batch.</summary>
    /// <param name="day">Its day, not before that of any batch taken.</param>
    /// <param name="records">The values by id.</param>
    public void Take(DateOnly day, IReadOnlyDictionary<string, string> records)
    {
        // The profit of the newest day never moves: without a later day, a change begins on the day after.
        var opens = day == newest ? day.AddDays(1) : day;
        newest = day;
        foreach (var (id, values) in records)
        {
            Take(day, opens, id, values);
        }

        // A snapshot without any record says nothing of the kind at all.
        foreach (var (id, own) in versions.Where(
            v => isSnapshot && records.Count > 0 && !records.ContainsKey(v.Key) && v.Value[^1].To == Never))
        {
            // A version lasts a day at least, also one that its own day takes back.
            own[^1] = own[^1] with { To = own[^1].From < opens ? opens : own[^1].From.AddDays(1) };
        }
    }

    void Take(DateOnly day, DateOnly opens, string id, string values)
    {
        if (!versions.TryGetValue(id, out var own))
        {
            versions[id] = [new Version(values, Always, Never, day)];
        }
        else if (own[^1] is { } ended && ended.To != Never)
        {
            own.Add(new Version(values, ended.To > opens ? ended.To : opens, Never, day));
        }
        else if (own[^1].Values != values && own[^1].From >= opens)
        {
            own[^1] = own[^1] with { Values = values };
        }
        else if (own[^1].Values != values)
        {
            own[^1] = own[^1] with { To = opens };
            own.Add(new Version(values, opens, Never, day));
        }
    }

    sealed record Version(string Values, DateOnly From, DateOnly To, DateOnly AsOf);
}
