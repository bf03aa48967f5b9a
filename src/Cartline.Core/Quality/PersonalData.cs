namespace Cartline.Core.Quality;

/// <summary>Hides what tells one person from another, in samples, listings and logs.</summary>
public static class PersonalData
{
    private static readonly HashSet<string> Columns =
        ["first_name", "last_name", "full_name", "email", "phone", "phone_extension", "shipping_address", "raw_text"];

    /// <summary>Whether a column holds personal data.</summary>
    public static bool Holds(string? column) => column is not null && Columns.Contains(column);

    /// <summary>The first character and stars; how long the text was cannot be told.</summary>
    public static string? Mask(string? text) => string.IsNullOrEmpty(text) ? text : $"{text[0]}***";
}
