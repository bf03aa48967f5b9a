namespace Cartline.Tests.Core.Build.Sequences;

/// <summary>The history of one kind of member, customers or products: which values held on which days.</summary>
/// <param name="inferred">The values of a member that something names and nobody stated.</param>
sealed class MemberModel(string inferred)
{
    static readonly DateOnly Always = new(1900, 1, 1);
    static readonly DateOnly Never = new(9999, 12, 31);
    readonly SortedDictionary<string, List<Version>> versions = new(StringComparer.Ordinal);

    /// <summary>The values of a member that something names and nobody stated.</summary>
    public string Inferred => inferred;

    /// <summary>All versions: id, values, first day, day behind the last.</summary>
    public IEnumerable<string> Lines => versions.SelectMany(
        id => id.Value.Select(v => $"{id.Key}|{v.Values}|{v.From:yyyy-MM-dd}|{v.To:yyyy-MM-dd}"));

    /// <summary>The values of a day; null when none hold.</summary>
    public string? On(string id, DateOnly day) =>
        versions.GetValueOrDefault(id)?.Find(v => v.From <= day && day < v.To)?.Values;

    /// <summary>Goes on by a batch.</summary>
    /// <param name="opens">The day on which what it changes begins.</param>
    /// <param name="known">The values of all members that are known with it.</param>
    /// <param name="stated">The ids that the batch states, and whether it ends them.</param>
    /// <param name="covered">Ids that end when the batch does not state them.</param>
    public void Take(
        DateOnly opens, IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, bool> stated, IReadOnlySet<string> covered)
    {
        foreach (var (id, values) in known)
        {
            var isStated = stated.TryGetValue(id, out var ends);
            if (!versions.TryGetValue(id, out var own))
            {
                versions[id] = [new Version(values, Always, Never)];
            }
            else if (own[^1] is { To: var to } current && to == Never)
            {
                own.RemoveAt(own.Count - 1);
                var isOver = ends || (!isStated && covered.Contains(id));
                own.AddRange(isOver ? [current.EndedOn(opens)] : current.Then(values, opens, inferred));
            }
            else if (isStated && !ends)
            {
                own.Add(new Version(values, own[^1].To > opens ? own[^1].To : opens, Never));
            }
        }
    }

    sealed record Version(string Values, DateOnly From, DateOnly To)
    {
        // A version lasts a day at least.
        public Version EndedOn(DateOnly day) => this with { To = From < day ? day : From.AddDays(1) };

        public IReadOnlyList<Version> Then(string values, DateOnly opens, string inferred) =>
            values == Values ? [this]
            : Values == inferred || From >= opens ? [this with { Values = values }]
            : [this with { To = opens }, new Version(values, opens, To)];
    }
}
