using System.Globalization;
using System.Text.RegularExpressions;

namespace Cartline.Core.Sources;

/// <summary>How days are written, and what becomes of them: YYYY-MM-DD.</summary>
internal sealed partial class DayForm
{
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
            "YYYYMMDD" => ["yyyyMMdd"],
            _ => ["yyyy-MM-dd"],
        };
    }

    /// <summary>The form as settings say it.</summary>
    public string Name { get; }

    /// <summary>All forms that a file may have where none is declared, apart from the one that is kept.</summary>
    public static IReadOnlyList<DayForm> Others { get; } =
    [
        .. new[] { "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "YYYYMMDD" }.SelectMany(d => new[] { d, $"{d} HH:MM:SS" })
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

    [GeneratedRegex(@"[T ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$")]
    private static partial Regex Time();
}
