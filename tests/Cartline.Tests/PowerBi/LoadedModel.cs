using System.Data.Common;
using System.Text.RegularExpressions;
using Cartline.Core.Engine;
using Cartline.PowerBi.Model;
using Cartline.PowerBi.Source;

namespace Cartline.Tests.PowerBi;

/// <summary>A semantic model with its rows, as Power BI has them once it is refreshed.</summary>
sealed partial class LoadedModel
{
    LoadedModel(SemanticModel model, Dictionary<string, List<LoadedRow>> tables) => (Model, Tables) = (model, tables);

    public SemanticModel Model { get; }

    public IReadOnlyDictionary<string, List<LoadedRow>> Tables { get; }

    /// <summary>Reads the rows and does to them what the M formulas do, so far as the tests need it.</summary>
    public static async Task<LoadedModel> ReadAsync(
        DbConnection db, SemanticModel model, IReadOnlyList<SourceTable> sources, CancellationToken cancel)
    {
        var read = new Dictionary<string, List<Dictionary<string, object?>>>();
        foreach (var source in sources)
        {
            var columns = source.Read.ToList();
            read[source.Source] = [.. (await db.RowsAsync(EmbeddedRows.Select(source), cancel))
                .Select(r => columns.Select((c, i) => (c.Source, Value: Plain(r[i]))).ToDictionary(c => c.Source, c => c.Value))];
        }

        var tables = sources.ToDictionary(s => s.Name, s => Named(s, read));
        var lists = model.Tables.Where(t => !tables.ContainsKey(t.Name) && model.Relationships.Any(r => r.ToTable == t.Name));
        foreach (var listed in lists.ToList())
        {
            var column = listed.Columns[0].Name;
            var members = model.Relationships.Where(r => r.ToTable == listed.Name)
                .SelectMany(r => tables[r.FromTable].Select(row => row.Values[r.FromColumn])).Append("(unknown)").Distinct();
            tables[listed.Name] = [.. members.Select(m => new LoadedRow { Values = { [column] = m } })];
        }

        foreach (var relation in model.Relationships)
        {
            // A second row of one key would stop Power BI from refreshing, and stops here.
            var rows = tables[relation.ToTable].ToDictionary(r => r.Values[relation.ToColumn]!);
            foreach (var row in tables[relation.FromTable])
            {
                row.Leads[relation.ToTable] = rows[row.Values[relation.FromColumn]!];
            }
        }

        return new LoadedModel(model, tables);
    }

    static List<LoadedRow> Named(SourceTable source, Dictionary<string, List<Dictionary<string, object?>>> read)
    {
        var lookups = source.Columns.Where(c => c.LookedUp is not null).ToDictionary(
            c => c.Source,
            c => read[c.LookedUp!.Value.Table.Source].ToDictionary(r => r[c.LookedUp!.Value.By]!, r => r[c.Source]));
        return [.. read[source.Source].Select(r =>
        {
            var row = new LoadedRow();
            foreach (var column in source.Columns.Where(c => c.IsTaken && c.Current is null))
            {
                var value = column.LookedUp is var (_, by) ? lookups[column.Source].GetValueOrDefault(r[by]!)
                    : column.Made is { } made ? MadeOf(made, r) : r[column.Source];
                row.Values[column.Name] = value ?? column.Unknown;
            }

            return row;
        })];
    }

    // Bands are made by comparing one column with falling bounds, an amount by whether a column is there, a day of its key; no other is
    // asked for.
    static object? MadeOf(string made, Dictionary<string, object?> row)
    {
        if (WhereThere().Match(made) is { Success: true } there)
        {
            return row[there.Groups["column"].Value] is null ? 0m : row[there.Groups["amount"].Value];
        }

        if (DayOfKey().Match(made) is { Success: true } day && row[day.Groups["key"].Value] is { } key)
        {
            var number = Convert.ToInt32(key);
            return new DateOnly(number / 10_000, number / 100 % 100, number % 100);
        }

        var bounds = Bound().Matches(made);
        if (bounds.Count == 0)
        {
            return null;
        }

        var found = bounds.FirstOrDefault(b => Convert.ToDecimal(row[b.Groups["column"].Value]) > decimal.Parse(b.Groups["bound"].Value));
        return found?.Groups["text"].Value ?? Otherwise().Match(made).Groups["text"].Value;
    }

    static object? Plain(object? value) => value switch
    {
        null or DBNull => null,
        int or long or short => Convert.ToDecimal(value),
        _ => value,
    };

    [GeneratedRegex("""\[(?<column>\w+)\] > (?<bound>\d+)\s+then "?(?<text>[^"\s][^"]*?)"?\s+else""")]
    private static partial Regex Bound();

    [GeneratedRegex(@"^if \[(?<column>\w+)\] = null then 0 else \[(?<amount>\w+)\]$")]
    private static partial Regex WhereThere();

    [GeneratedRegex(@"^#date\(Number\.IntegerDivide\(\[(?<key>\w+)\], 10000\)")]
    private static partial Regex DayOfKey();

    [GeneratedRegex("""else "?(?<text>[^"]+?)"?\s*$""")]
    private static partial Regex Otherwise();
}

/// <summary>A row with the rows that it leads to.</summary>
sealed class LoadedRow
{
    /// <summary>Values by the column's name in the model; numbers as decimals.</summary>
    public Dictionary<string, object?> Values { get; } = [];

    /// <summary>The rows of dimensions, by table.</summary>
    public Dictionary<string, LoadedRow> Leads { get; } = [];
}
