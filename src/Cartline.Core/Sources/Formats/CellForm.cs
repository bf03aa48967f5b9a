using System.Globalization;
using System.Text;

namespace Cartline.Core.Sources.Formats;

/// <summary>What the number of a cell means by its number format.</summary>
/// <param name="HasDay">It is shown with a year, a month or a day.</param>
/// <param name="HasTime">It is shown with hours, minutes or seconds.</param>
/// <param name="IsElapsed">It is shown as hours that go on beyond 24.</param>
internal readonly record struct CellForm(bool HasDay, bool HasTime, bool IsElapsed)
{
    private const double LastDay = 2_958_466;
    private const double DaysTo1904 = 1_462;
    private const int LeapDayThatNeverWas = 60;

    /// <summary>Whether it is a day or a time at all.</summary>
    public bool IsMoment => HasDay || HasTime;

    /// <summary>The meaning of a format that Excel knows by its number alone.</summary>
    public static CellForm Of(uint builtIn) => builtIn switch
    {
        14 or 15 or 16 or 17 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => new(true, false, false),
        18 or 19 or 20 or 21 or 32 or 33 or 34 or 35 or 45 or 47 or 55 or 56 => new(false, true, false),
        22 => new(true, true, false),
        46 => new(false, true, true),
        _ => default,
    };

    /// <summary>The meaning of a format that is written out, such as <c>dd/mm/yyyy hh:mm</c>.</summary>
    public static CellForm Of(string code)
    {
        var plain = Plain(code, out var isElapsed);
        if (plain.Contains("general", StringComparison.Ordinal))
        {
            return default;
        }

        var hasTime = isElapsed || plain.AsSpan().ContainsAny('h', 's');
        var hasDay = plain.AsSpan().ContainsAny('y', 'd') || (!hasTime && plain.Contains('m', StringComparison.Ordinal));
        return new CellForm(hasDay, hasTime, isElapsed);
    }

    /// <summary>The day and time as ISO text, to the millisecond.</summary>
    /// <param name="number">Days since the end of 1899, or since 1904.</param>
    /// <param name="is1904">Whether the workbook counts from 1904.</param>
    /// <returns>Null when there is no such day.</returns>
    public string? Text(double number, bool is1904)
    {
        if (number is < 0 or >= LastDay)
        {
            return null;
        }

        if (IsElapsed || (!HasDay && number < 1))
        {
            var time = TimeSpan.FromMilliseconds(Math.Round(number * TimeSpan.MillisecondsPerDay));
            return string.Create(CultureInfo.InvariantCulture,
                $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}{Fraction(time.Milliseconds)}");
        }

        var days = number + (is1904 ? DaysTo1904 : number < LeapDayThatNeverWas ? 1 : 0);
        var moment = DateTime.FromOADate(days);
        var clock = moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(moment.Millisecond);
        return !HasDay ? clock
            : moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (HasTime || moment.TimeOfDay != default ? " " + clock : "");
    }

    private static string Fraction(int milliseconds) =>
        milliseconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{milliseconds:000}");

    // Without what is shown as it stands (in quotes, behind \ _ or *) and without colours, in the first of its sections.
    private static string Plain(string code, out bool isElapsed)
    {
        var plain = new StringBuilder();
        isElapsed = false;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"' or '[':
                    var end = code.IndexOf(code[i] == '"' ? '"' : ']', i + 1);
                    end = end < 0 ? code.Length : end;
                    isElapsed |= code[i] == '[' && code[(i + 1)..end].ToLowerInvariant() is "h" or "hh" or "m" or "mm" or "s" or "ss";
                    i = end;
                    break;
                default:
                    plain.Append(char.ToLowerInvariant(code[i]));
                    break;
            }
        }

        return plain.ToString();
    }
}
