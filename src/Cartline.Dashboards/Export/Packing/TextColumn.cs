namespace Cartline.Dashboards.Export.Packing;

/// <summary>Texts, a row each; null where there is none. Each different text is kept once.</summary>
internal sealed class TextColumn
{
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<int> rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(string? text)
    {
        if (text is null)
        {
            rows.Add(-1);
            return;
        }

        if (!known.TryGetValue(text, out var code))
        {
            known[text] = code = known.Count;
        }

        rows.Add(code);
    }

    /// <summary>
    /// The different texts in binary order of their UTF-8, and the place of each row's; behind the last where there is none.
    /// </summary>
    public (IReadOnlyList<string> Texts, NumberColumn Codes) Sorted()
    {
        var texts = known.OrderBy(t => t.Key, BinaryOrder.Instance).ToList();
        var places = new int[texts.Count];
        for (var place = 0; place < texts.Count; place++)
        {
            places[texts[place].Value] = place;
        }

        var codes = new NumberColumn();
        foreach (var row in rows)
        {
            codes.Add(row < 0 ? texts.Count : places[row]);
        }

        return ([.. texts.Select(t => t.Key)], codes);
    }

    private sealed class BinaryOrder : IComparer<string>
    {
        public static readonly BinaryOrder Instance = new();

        // The order of code points, which is that of UTF-8: UTF-16 alone would sort what lies beyond it too early.
        public int Compare(string? x, string? y)
        {
            var (a, b) = (x!, y!);
            for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
            {
                if (a[i] != b[i])
                {
                    return char.IsSurrogate(a[i]) == char.IsSurrogate(b[i]) ? a[i] - b[i] : char.IsSurrogate(a[i]) ? 1 : -1;
                }
            }

            return a.Length - b.Length;
        }
    }
}
