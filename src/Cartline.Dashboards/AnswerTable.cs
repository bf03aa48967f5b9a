namespace Cartline.Dashboards;

/// <summary>One answer.</summary>
/// <param name="Name">The question's name.</param>
/// <param name="Meaning">What it asks and what a row is.</param>
/// <param name="Comments">Meaning by column.</param>
/// <param name="Columns">Column names.</param>
/// <param name="Rows">The first rows.</param>
/// <param name="RowCount">All rows.</param>
internal sealed record AnswerTable(
    string Name, string Meaning, IReadOnlyDictionary<string, string> Comments,
    IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, long RowCount)
{
    /// <summary>A column as numbers; null counts as nothing.</summary>
    public IReadOnlyList<decimal> Numbers(string column) => [.. Values(column).Select(v => v is null ? 0 : Convert.ToDecimal(v))];

    /// <summary>A column as text.</summary>
    public IReadOnlyList<string> Texts(string column) => [.. Values(column).Select(v => v?.ToString() ?? "(unknown)")];

    private IEnumerable<object?> Values(string column)
    {
        var at = Columns.Index().First(c => c.Item == column).Index;
        return Rows.Select(r => r[at]);
    }
}
