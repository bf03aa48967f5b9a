namespace Cartline.Core.Sql;

/// <summary>The one place where names and constants become SQL text; all else goes in as a parameter.</summary>
public static class Identifier
{
    /// <summary>A name in double quotes.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Schema and table, each in double quotes.</summary>
    public static string Quote(string schema, string table) => $"{Quote(schema)}.{Quote(table)}";

    /// <summary>Names in double quotes, separated by commas.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    /// <summary>A text constant, for statements that take no parameters (attach, comment, default).</summary>
    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
