using System.Text.RegularExpressions;
using Cartline.Core.Sources;

namespace Cartline.Core.Profiles;

/// <summary>Counts of how many values of a column look like what.</summary>
internal sealed partial class ColumnSketch(string name)
{
    private const double Most = 0.9;
    private static readonly (string Looks, Func<string, bool> Is)[] Kinds =
    [
        ("true or false", v => v.ToLowerInvariant() is "true" or "false" or "yes" or "no"),
        ("moment with a time zone", v => Moment().IsMatch(v)),
        .. new[] { DayForm.Kept }.Select(f => new DayForm(f)).Concat(DayForm.Others)
            .Select(f => ((string, Func<string, bool>))($"day {f.Name}", v => f.Read(v) is not null)),
        ("whole number", v => Whole().IsMatch(v)),
        ("number 1234.5", v => Point().IsMatch(v)),
        ("number 1234,5", v => Comma().IsMatch(v)),
        ("number 1,234.5", v => GroupedByComma().IsMatch(v)),
        ("number 1.234,5", v => GroupedByPoint().IsMatch(v)),
        ("e-mail", v => v.Contains('@', StringComparison.Ordinal)),
    ];

    private readonly int[] counts = new int[Kinds.Length];
    private int filled;

    /// <summary>Takes a value.</summary>
    public void Take(string value)
    {
        value = value.Trim();
        if (value.Length == 0)
        {
            return;
        }

        filled++;
        for (var i = 0; i < Kinds.Length; i++)
        {
            counts[i] += Kinds[i].Is(value) ? 1 : 0;
        }
    }

    /// <summary>The first kind that nearly all values are of; text when none is.</summary>
    public ColumnProfile Profile()
    {
        var best = Array.FindIndex(counts, c => c > 0 && c >= filled * Most);
        return new ColumnProfile(name, filled == 0 ? "blank" : best < 0 ? "text" : Kinds[best].Looks, filled);
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.]\d+)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})$")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^[+-]?\d{1,18}$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[+-]?\d*([.]\d+)?$")]
    private static partial Regex Point();

    [GeneratedRegex(@"^[+-]?\d*(,\d+)?$")]
    private static partial Regex Comma();

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})*([.]\d+)?$")]
    private static partial Regex GroupedByComma();

    [GeneratedRegex(@"^[+-]?\d{1,3}([.]\d{3})*(,\d+)?$")]
    private static partial Regex GroupedByPoint();
}
