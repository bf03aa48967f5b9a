using System.Globalization;
using System.Text;

namespace Cartline.Core.Sources;

/// <summary>Counts what the values of a column could be read as, to tell whether they contradict what stands.</summary>
/// <param name="read">The forms of days that are read; none: the one that is kept.</param>
internal sealed class FormTally(IReadOnlyList<DayForm> read)
{
    /// <summary>What is said where two forms fit, of which one has the month in the place of the day.</summary>
    public const string DayOrMonth =
        "No value tells the day from the month, because no number in these places is above 12: look where the file comes from. ";

    private const int Enough = 2;

    // More than one value in so many that the declared form does not read and another does, without one that it does not.
    private const int Few = 20;
    private const int LastMonth = 12;

    private readonly long[] days = new long[DayForm.Others.Count];
    private long values, plain, comma, grouped, swapped;
    private int sampleFits = int.MaxValue;

    /// <summary>One value that is not written as it should be; one that fewest forms read.</summary>
    public string Sample { get; private set; } = "";

    /// <summary>Takes a value of a column for which no form is declared.</summary>
    public void Take(ValueForm form, ReadOnlySpan<byte> value)
    {
        values++;
        if (form == ValueForm.Number ? !value.Contains((byte)',') : read.Count == 0 && IsKeptDay(value))
        {
            plain++;
            return;
        }

        var text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, 60)]).Trim();
        if (form == ValueForm.Number)
        {
            TakeComma(text);
        }
        else if (read.Select(f => f.Read(text)).FirstOrDefault(d => d is not null) is { } day)
        {
            TakeRead(day);
        }
        else
        {
            TakeDay(text);
        }
    }

    /// <summary>Takes a value of a column of days for which a form is declared.</summary>
    /// <param name="text">The value.</param>
    /// <param name="day">What it was read as, <c>YYYY-MM-DD</c> and perhaps a time; null when it could not be read.</param>
    public void Declared(string text, string? day)
    {
        values++;
        if (day is null)
        {
            TakeDay(text.Trim());
            return;
        }

        TakeRead(day);
    }

    /// <summary>The settings that would read most values of the column; null when what stands reads enough of them.</summary>
    /// <param name="dayKey">What says how days are written.</param>
    public string? Contradiction(string dayKey)
    {
        if (values == 0)
        {
            return null;
        }

        if (comma * Enough > values)
        {
            return $"source.decimal: \",\"{(grouped > 0 ? " and source.grouping: \".\"" : "")}";
        }

        // The form without a time reads what the one with a time reads too, where no value has one.
        var most = days.Max();
        var isMost = plain * Enough <= values && most * Enough > values;
        return isMost || (IsSwapped(most) && (values - plain) * Few > values)
            ? string.Join(" or ", DayForm.Others.Where((f, i) => days[i] == most && !IsSpare(f, i, most))
                .Select(f => $"{dayKey}: \"{f.Name}\""))
            : null;
    }

    /// <summary>Whether a value is written as it is kept.</summary>
    public static bool IsKeptDay(ReadOnlySpan<byte> value) =>
        value.Length == 10 && value[4] == '-' && value[7] == '-' && value[..4].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    // Read as day and month, a file of months and days gives days as far as they are no more than 12: all of them are wrong.
    private bool IsSwapped(long most) => most > 0 && most + swapped == values
        && DayForm.Others.Where((_, i) => days[i] == most).Any(f => read.Any(f.IsSwapOf));

    private void TakeRead(string day)
    {
        plain++;
        swapped += int.Parse(day.AsSpan(8, 2), CultureInfo.InvariantCulture) <= LastMonth ? 1 : 0;
    }

    private void TakeDay(string text)
    {
        var fits = 0;
        for (var i = 0; i < days.Length; i++)
        {
            if (DayForm.Others[i].Read(text) is not null)
            {
                days[i]++;
                fits++;
            }
        }

        if (fits > 0 && fits < sampleFits)
        {
            (Sample, sampleFits) = (text, fits);
        }
    }

    private bool IsSpare(DayForm form, int index, long most) =>
        form.Name.Contains(' ', StringComparison.Ordinal) && index > 0 && days[index - 1] == most
        && form.Name.StartsWith(DayForm.Others[index - 1].Name, StringComparison.Ordinal);

    // 1,50 and 1.249,90, never 1,249: that may be a thousand.
    private void TakeComma(string text)
    {
        var point = text.LastIndexOf(',');
        var digits = text[(point + 1)..].TakeWhile(char.IsAsciiDigit).Count();
        var hasGroups = text.Contains('.', StringComparison.Ordinal);
        if (new NumberForm(',', ".").Read(text) is not null && (digits != 3 || hasGroups))
        {
            comma++;
            grouped += hasGroups ? 1 : 0;
            Sample = text;
        }
    }
}
