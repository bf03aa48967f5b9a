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

    /// <summary>The first letter of each word of a name and dots; how long the words were cannot be told.</summary>
    public static string Initials(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"{char.ConvertFromUtf32(char.ConvertToUtf32(w, 0))}••••"));
}
