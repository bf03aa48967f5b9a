using System.Globalization;

namespace Cartline.Benchmarks;

/// <summary>Compares answers: a fast wrong answer is no figure.</summary>
internal static class Answers
{
    /// <summary>Demands that every answer of the floor is the product's, cell by cell; numbers by their value.</summary>
    /// <exception cref="InvalidOperationException">They differ.</exception>
    public static void DemandEqual(string product, string floor)
    {
        foreach (var (name, _) in Place.Questions)
        {
            var ours = File.ReadAllLines(Path.Combine(product, $"{name}.csv"));
            var theirs = File.ReadAllLines(Path.Combine(floor, $"{name}.csv"));
            for (var line = 0; line < Math.Max(ours.Length, theirs.Length); line++)
            {
                var (one, other) = (ours.ElementAtOrDefault(line) ?? "(nothing)", theirs.ElementAtOrDefault(line) ?? "(nothing)");
                if (!Cells(one).SequenceEqual(Cells(other)))
                {
                    throw new InvalidOperationException($"{name}, line {line + 1}: the product says\n  {one}\nand the floor\n  {other}");
                }
            }
        }
    }

    private static IEnumerable<string> Cells(string line) => line.Replace("\"", "", StringComparison.Ordinal).Split(',')
        .Select(cell => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.##########", CultureInfo.InvariantCulture)
            : cell);
}
