using System.Text.RegularExpressions;
using Cartline.Core.Sql;

namespace Cartline.Core.Quality;

/// <summary>Hides what tells one person from another, in samples, listings and logs.</summary>
/// <param name="catalog">The SQL files: the contract and the models say which columns tell a person.</param>
public sealed partial class PersonalData(ModelCatalog catalog)
{
    private const string RawText = "raw_text";

    private readonly HashSet<string> columns =
    [
        .. catalog.Staging.Entities.SelectMany(e => e.Columns).Where(c => c.IsPersonal).SelectMany(c => c.Readings("")).Select(r => r.Name),
        .. Layer.All.SelectMany(catalog.Models).SelectMany(m => m.Personal),
    ];

    // Of an entity without personal columns, records are listed as they came.
    private readonly HashSet<string> impersonal = [.. catalog.Staging.Entities.Where(e => !e.IsPersonal).Select(e => e.Name)];

    /// <summary>A value as it may be listed: masked in a column of personal data, elsewhere only the e-mail addresses in it.</summary>
    /// <param name="table">The table that the record was meant for.</param>
    /// <param name="column">The column; <c>raw_text</c> for a whole record.</param>
    /// <param name="text">The value.</param>
    public string? Shown(string table, string? column, string? text) => text is null ? null
        : Holds(table, column) ? Mask(text)
        : Address().Replace(text, "$1***");

    /// <summary>The first letter of each word of a name and dots; how long the words were cannot be told.</summary>
    public static string Initials(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(w => $"{char.ConvertFromUtf32(char.ConvertToUtf32(w, 0))}••••"));

    private bool Holds(string table, string? column) =>
        column == RawText ? !impersonal.Contains(table) : column is not null && columns.Contains(column);

    // How long the text was cannot be told.
    private static string Mask(string text) => text.Length == 0 ? text : $"{text[0]}***";

    // As in sql/1_contract/templates/quarantine.sql.
    [GeneratedRegex(@"([^ \t\r\n@,;""])[^ \t\r\n@,;""]*@[^ \t\r\n@,;"".]+(?:[.][^ \t\r\n@,;"".]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
