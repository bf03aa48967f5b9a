namespace Cartline.Core.Sources;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the fewest letters to change, or null when none is near.</summary>
    /// <param name="wanted">The name looked for.</param>
    /// <param name="candidates">The names at hand; of two equally near ones the first wins.</param>
    public static string? Of(string wanted, IEnumerable<string> candidates)
    {
        // A file may hold names of any length; those much longer cannot be near.
        var near = Math.Max(2, wanted.Length / 3);
        return candidates.Where(c => Math.Abs(c.Length - wanted.Length) <= near)
            .Select(c => (Name: c, Distance: Distance(wanted, c)))
            .Where(c => c.Distance <= near && c.Distance < wanted.Length)
            .OrderBy(c => c.Distance).Select(c => c.Name).FirstOrDefault();
    }

    /// <summary>Letters to insert, remove or replace to make one word of the other (Levenshtein).</summary>
    internal static int Distance(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = above[0];
            above[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.Min(replaced, Math.Min(diagonal, above[j - 1]) + 1);
            }
        }

        return above[^1];
    }
}
