using System.Text.RegularExpressions;

namespace Cartline.Core.Quality;

/// <summary>Hides what tells one person from another, in samples, listings and logs.</summary>
public static partial class PersonalData
{
    private const string RawText = "raw_text";

    private static readonly HashSet<string> Columns = ["first_name", "last_name", "full_name", "email", "phone", "phone_extension", "shipping_address"];

    // Of goods and order lines no value tells a person: their records are listed as they came.
    private static readonly HashSet<string> Impersonal = ["products", "transaction_items"];

    /// <summary>A value as it may be listed: masked in a column of personal data, elsewhere only the e-mail addresses in it.</summary>
    /// <param name="table">The table that the record was meant for.</param>
    /// <param name="column">The column; <c>raw_text</c> for a whole record.</param>
    /// <param name="text">The value.</param>
    public static string? Shown(string table, string? column, string? text) => text is null ? null
        : Holds(table, column) ? Mask(text)
        : Address().Replace(text, "$1***");

    /// <summary>The first letter of each word of a name and dots; how long the words were cannot be told.</summary>
    public static string Initials(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"{char.ConvertFromUtf32(char.ConvertToUtf32(w, 0))}••••"));

    private static bool Holds(string table, string? column) =>
        column == RawText ? !Impersonal.Contains(table) : column is not null && Columns.Contains(column);

    // How long the text was cannot be told.
    private static string Mask(string text) => text.Length == 0 ? text : $"{text[0]}***";

    // As in sql/2_production/quarantine.sql.
    [GeneratedRegex(@"([^ \t\r\n@,;""])[^ \t\r\n@,;""]*@[^ \t\r\n@,;"".]+(?:[.][^ \t\r\n@,;"".]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
