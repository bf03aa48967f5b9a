using System.Globalization;
using System.Text.RegularExpressions;

namespace Cartline.Core.Sources;

/// <summary>How days are written, and what becomes of them: YYYY-MM-DD.</summary>
internal sealed partial class DayForm
{
    /// <summary>The form that is kept, and holds where none is declared.</summary>
    public const string Kept = "YYYY-MM-DD";

    private readonly string[] patterns;
    private readonly bool hasTime;

    /// <param name="format">As <c>source.date_format</c> says it: <c>DD.MM.YYYY</c>, or with <c> HH:MM:SS</c> behind it.</param>
    public DayForm(string format)
    {
        var day = format.Split(' ')[0];
        Name = format;
        hasTime = day.Length < format.Length;
        patterns = day switch
        {
            "DD.MM.YYYY" => ["d.M.yyyy"],
            "DD/MM/YYYY" => ["d/M/yyyy"],
            "MM/DD/YYYY" => ["M/d/yyyy"],
            "DD.MM.YY" => ["d.M.yy"],
            "DD/MM/YY" => ["d/M/yy"],
            "MM/DD/YY" => ["M/d/yy"],
            "YYYYMMDD" => ["yyyyMMdd"],
            _ => ["yyyy-MM-dd"],
        };
    }

    /// <summary>The form as settings say it.</summary>
    public string Name { get; }

    /// <summary>Whether the other form has the month where this one has the day, and is the same else.</summary>
    public bool IsSwapOf(DayForm other) =>
        Name.Split(' ')[0] is ['D' or 'M', _, '/', ..] own && other.Name.Split(' ')[0] is ['D' or 'M', _, '/', ..] its
        && own.Length == its.Length && own[0] != its[0];

    /// <summary>All forms that a file may have where none is declared, apart from the one that is kept.</summary>
    public static IReadOnlyList<DayForm> Others { get; } =
    [
        .. new[] { "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "YYYYMMDD", "DD.MM.YY", "DD/MM/YY", "MM/DD/YY" }
            .SelectMany(d => new[] { d, $"{d} HH:MM:SS" })
            .Append("YYYY-MM-DD HH:MM:SS").Select(f => new DayForm(f)),
    ];

    /// <summary>Reads a day of this form.</summary>
    /// <returns>Null for a day that does not exist or is written otherwise.</returns>
    public string? Read(string text)
    {
        text = text.Trim();
        if (hasTime && Time().Match(text) is { Success: true } time)
        {
            text = text[..time.Index];
        }

        return DateOnly.TryParseExact(text, patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Reads a day of this form, with the time behind it where there is one, also where the form names none.</summary>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="clock">The shop's clock: a time with a time zone is converted to it.</param>
    /// <returns><c>YYYY-MM-DD</c> or <c>YYYY-MM-DD HH:MM:SS</c>; null for what does not exist or is written otherwise.</returns>
    public string? Moment(string text, TimeZoneInfo clock)
    {
        text = text.Trim();
        var behind = TimeOfDay().Match(text);
        var written = behind.Success ? text[..behind.Index] : text;
        if (!DateTime.TryParseExact(written, patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return null;
        }

        if (!behind.Success)
        {
            return moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        int Number(string group) => behind.Groups[group].Success ? int.Parse(behind.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        var (hour, half) = (Number("hour"), behind.Groups["half"].Value);
        if (half.Length > 0 ? hour is 0 or > 12 : hour > 23)
        {
            return null;
        }

        hour = half.Length == 0 ? hour : (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        moment = moment.AddSeconds((hour * 3600) + (Number("minute") * 60) + Number("second"));
        if (behind.Groups["zone"].Value is { Length: > 0 } zone)
        {
            var ahead = zone is "Z" or "UTC" ? 0 : (zone[0] == '-' ? -1 : 1) * ((Number("ahead") * 60) + Number("minutes"));
            moment = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(moment.AddMinutes(-ahead), DateTimeKind.Utc), clock);
        }

        return moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"(T| +)(?<hour>\d{1,2}):(?<minute>[0-5]\d)(:(?<second>[0-5]\d)([.,]\d+)?)?( ?(?<half>[AaPp])\.?[Mm]\.?)?"
        + @"( ?(?<zone>Z|UTC|[+-](?<ahead>\d{2}):?(?<minutes>\d{2})))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"[T ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp]\.?[Mm]\.?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$")]
    private static partial Regex Time();
}
