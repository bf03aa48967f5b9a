using System.Globalization;

namespace Cartline.Core.Options.Rules;

/// <summary>Reads and writes the values of settings, the same on every machine.</summary>
static class OptionValue
{
    const int LongestShown = 60;
    const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Reads a value; one text, or several when the setting is a list.</summary>
    /// <returns>False when the text is no value of that type.</returns>
    public static bool TryRead(Type type, IReadOnlyList<string> written, out object? value)
    {
        value = type == typeof(IReadOnlyList<string>) ? written : written is [var text] ? Read(type, text) : null;
        return value is not null || (Nullable.GetUnderlyingType(type) is not null && written is [""]);
    }

    /// <summary>The value as it would stand in a settings file; an absent one is empty.</summary>
    public static string Write(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        Enum choice => choice.ToString().ToLowerInvariant(),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IReadOnlyList<string> list => string.Join(", ", list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The type in words: <c>whole number</c>.</summary>
    public static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } => "choice",
        var t when t == typeof(int) => "whole number",
        var t when t == typeof(decimal) => "number",
        var t when t == typeof(bool) => "choice",
        var t when t == typeof(DateOnly) => "day",
        var t when t == typeof(TimeOnly) => "time of day",
        var t when t == typeof(char) => "character",
        var t when t == typeof(IReadOnlyList<string>) => "list of texts",
        _ => "text",
    };

    /// <summary>The type in words that follow "must be": <c>a day such as 2024-01-31</c>.</summary>
    public static string Article(Type type) => Kind(type) switch
    {
        "choice" => Choices(type),
        "day" => "a day such as 2024-01-31",
        "time of day" => "a time of day such as 02:00",
        "list of texts" => "a list of texts such as [\"Cash\", \"Voucher\"]",
        var kind => "a " + kind,
    };

    /// <summary>The values of a choice: <c>latest, all or none</c>, with what is reserved behind; empty for any other type.</summary>
    public static string Choices(Type type) => Names(type) is [.. var most, var last]
        ? $"{string.Join(", ", most)} or {last}{string.Concat(Reserved(type).Select(name => $"; {name} is reserved for later"))}"
        : "";

    /// <summary>A question naming the nearest of the choices, or nothing.</summary>
    public static string DidYouMean(Type type, string text) => Spelling.DidYouMean(text, Names(type));

    /// <summary>A text fit for a message: in quotes, of one line, not too long.</summary>
    public static string Quote(string text)
    {
        var shown = text.Length > LongestShown ? text[..LongestShown] + "…" : text;
        return $"\"{string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c))}\"";
    }

    static object? Read(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        return (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            { IsEnum: true } t =>
                Names(t).Concat(Reserved(t)).Contains(text, StringComparer.OrdinalIgnoreCase)
                    ? Enum.Parse(t, text, ignoreCase: true)
                    : null,
            var t when t == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var number) ? number : null,
            var t when t == typeof(decimal) => decimal.TryParse(text, Fraction, culture, out var number) ? number : null,
            var t when t == typeof(bool) => bool.TryParse(text, out var truth) ? truth : null,
            var t when t == typeof(DateOnly) =>
                DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day) ? day : null,
            var t when t == typeof(TimeOnly) =>
                TimeOnly.TryParseExact(text, "HH:mm", culture, DateTimeStyles.None, out var time) ? time : null,
            var t when t == typeof(char) => text is "\\t" ? '\t' : text is [var single] ? single : null,
            _ => text,
        };
    }

    /// <summary>The values of a choice as settings files write them, without those that are reserved; none for any other type.</summary>
    public static string[] Names(Type type) => type == typeof(bool) ? ["true", "false"]
        : type.IsEnum ? [.. Enum.GetNames(type).Where(name => !IsReserved(type, name)).Select(name => name.ToLowerInvariant())] : [];

    static IEnumerable<string> Reserved(Type type) =>
        type.IsEnum ? Enum.GetNames(type).Where(name => IsReserved(type, name)).Select(name => name.ToLowerInvariant()) : [];

    static bool IsReserved(Type type, string name) => type.GetField(name)!.IsDefined(typeof(ReservedAttribute), inherit: false);
}
