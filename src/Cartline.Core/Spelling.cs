using System.Text.Json;

namespace Cartline.Core;

/// <summary>Finds the word that was probably meant.</summary>
public static class Spelling
{
    const int LongestWord = 80;

    /// <summary>The known word nearest to what was written, whatever the case; the first of several equally near.</summary>
    /// <returns>Null when none is near: more than a third of the letters would have to change.</returns>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord) return null;
        var (nearest, fewest) = ((string?)null, Math.Max(1, word.Length / 3) + 1);
        foreach (var candidate in known.Where(candidate => Math.Abs(candidate.Length - word.Length) < fewest))
        {
            var edits = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (edits < fewest) (nearest, fewest) = (candidate, edits);
        }

        return nearest;
    }

    /// <summary>A question to end a message with: <c>, did you mean "customers"?</c>, or nothing when no word is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } nearest ? $", did you mean \"{nearest}\"?" : "";

    /// <summary>The end of a sentence about a word that nobody knows: <see cref="DidYouMean"/>, or a full stop.</summary>
    public static string DidYouMeanOrStop(string word, IEnumerable<string> known) =>
        DidYouMean(word, known) is { Length: > 0 } question ? question : ".";

    /// <summary>The fewest letters to add, drop, change or swap with their neighbour to get from one word to the other.</summary>
    public static int Distance(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++) edits[i, j] = Cell(i, j);
        }

        return edits[from.Length, to.Length];

        int Cell(int i, int j)
        {
            if (i == 0 || j == 0) return i + j;
            var changed = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            var fewest = Math.Min(changed, 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
            var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
            return swapped ? Math.Min(fewest, edits[i - 2, j - 2] + 1) : fewest;
        }
    }

    /// <summary>The name of a property as settings files write it: <c>MaxRetries</c> is <c>max_retries</c>.</summary>
    public static string Snake(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
