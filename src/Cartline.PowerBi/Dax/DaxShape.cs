namespace Cartline.PowerBi.Dax;

/// <summary>What a formula gives, and for rows which columns they have.</summary>
/// <param name="Type">What it gives.</param>
/// <param name="Columns">The columns; empty for a single value.</param>
internal sealed record DaxShape(DaxType Type, IReadOnlyList<DaxColumn> Columns)
{
    /// <summary>A single value.</summary>
    public static DaxShape Of(DaxType type) => new(type, []);

    /// <summary>Rows.</summary>
    public static DaxShape Rows(IEnumerable<DaxColumn> columns) => new(DaxType.Table, [.. columns]);

    /// <summary>The type in words.</summary>
    public static string Words(DaxType type) => type switch
    {
        DaxType.Blank => "BLANK ()",
        DaxType.Table => "a table",
        DaxType.Boolean => "true or false",
        DaxType.Number => "a number",
        DaxType.Text => "a text",
        DaxType.Date => "a date",
        DaxType.Modifier => "a filter modifier",
        _ => "a value",
    };
}
