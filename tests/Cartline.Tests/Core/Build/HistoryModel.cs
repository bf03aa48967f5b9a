namespace Cartline.Tests.Core.Build;

/// <summary>A second, plain reading of the rules of history: one batch after the other, one id after the other.</summary>
/// <param name="isSnapshot">Ids that a batch does not mention end.</param>
internal sealed class HistoryModel(bool isSnapshot)
{
    static readonly DateOnly Always = new(1900, 1, 1);
    static readonly DateOnly Never = new(9999, 12, 31);
    readonly SortedDictionary<string, List<Version>> versions = new(StringComparer.Ordinal);

    /// <summary>All versions as lines: id, values, first day, day behind the last, whether current, the batch's day.</summary>
    public IEnumerable<string> Lines => versions.SelectMany(id => id.Value.Select(v =>
        $"{id.Key}|{v.Values}|{v.From:yyyy-MM-dd}|{v.To:yyyy-MM-dd}|{(v.To == Never ? "true" : "false")}|{v.AsOf:yyyy-MM-dd}"));

    /// <summary>Takes a batch.</summary>
    /// <param name="day">Its day, not before that of any batch taken.</param>
    /// <param name="records">The values by id.</param>
    public void Take(DateOnly day, IReadOnlyDictionary<string, string> records)
    {
        foreach (var (id, values) in records)
        {
            Take(day, id, values);
        }

        foreach (var (id, own) in versions.Where(v => isSnapshot && !records.ContainsKey(v.Key) && v.Value[^1].To == Never))
        {
            // A version lasts a day at least, also one that its own day takes back.
            own[^1] = own[^1] with { To = own[^1].From < day ? day : own[^1].From.AddDays(1) };
        }
    }

    void Take(DateOnly day, string id, string values)
    {
        if (!versions.TryGetValue(id, out var own))
        {
            versions[id] = [new Version(values, Always, Never, day)];
        }
        else if (own[^1] is { } ended && ended.To != Never)
        {
            own.Add(new Version(values, ended.To > day ? ended.To : day, Never, day));
        }
        else if (own[^1].Values != values && (own[^1].AsOf == day || own[^1].From >= day))
        {
            own[^1] = own[^1] with { Values = values };
        }
        else if (own[^1].Values != values)
        {
            own[^1] = own[^1] with { To = day };
            own.Add(new Version(values, day, Never, day));
        }
    }

    sealed record Version(string Values, DateOnly From, DateOnly To, DateOnly AsOf);
}
