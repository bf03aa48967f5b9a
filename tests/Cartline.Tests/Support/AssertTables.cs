using System.Text.RegularExpressions;

namespace Cartline.Tests.Support;

/// <summary>Compares sets of tables and says which lines differ.</summary>
public static class AssertTables
{
    const int Shown = 6;

    /// <summary>Fails with the first differing lines of each table that differs.</summary>
    public static void Equal(
        IReadOnlyDictionary<string, IReadOnlyList<string>> expected, IReadOnlyDictionary<string, IReadOnlyList<string>> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        var differences = expected.Keys.Where(t => !expected[t].SequenceEqual(actual[t]))
            .Select(t => Difference(t, expected[t], actual[t]))
            .ToList();
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    /// <summary>Compares them without the numbers of batches, which tell the order in which these came.</summary>
    public static void EqualButForBatches(
        IReadOnlyDictionary<string, IReadOnlyList<string>> expected, IReadOnlyDictionary<string, IReadOnlyList<string>> actual) =>
        Equal(Unnumbered(expected), Unnumbered(actual));

    static Dictionary<string, IReadOnlyList<string>> Unnumbered(IReadOnlyDictionary<string, IReadOnlyList<string>> tables) =>
        tables.ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[.. t.Value.Select(l => Unnumbered(l)).Order(StringComparer.Ordinal)]);

    static string Unnumbered(string line) => Regex.Replace(line, "(delivery_id|from_delivery|until_delivery)=[0-9]+", "$1=*");

    static string Difference(string table, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var gone = Without(expected, actual);
        var come = Without(actual, expected);
        return $"{table}: {gone.Count} of {expected.Count} lines are gone, {come.Count} of {actual.Count} are new\n"
            + string.Concat(gone.Take(Shown).Select(l => $"- {l}\n").Concat(come.Take(Shown).Select(l => $"+ {l}\n")));
    }

    static List<string> Without(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        var left = others.GroupBy(l => l).ToDictionary(g => g.Key, g => g.Count());
        return [.. lines.Where(l => !left.TryGetValue(l, out var count) || (left[l] = count - 1) < 0)];
    }
}
