using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Source;

/// <summary>Writes M, the language of Power Query: where a table's rows come from and what is made of them.</summary>
internal static class PowerQuery
{
    /// <summary>The rows of a table, from whichever source the parameter names.</summary>
    public static string Rows(SourceTable table)
    {
        var steps = new List<(string Name, string Formula)>
        {
            ("Source", Source(table)),
            ("Chosen", $"Table.SelectColumns(Source, {{{Names(table.Read)}}})"),
            ("Typed", Typed("Chosen", table.Read)),
        };
        var texts = table.Read.Where(c => c.Type == ColumnType.String).ToList();
        if (texts.Count > 0)
        {
            steps.Add(("Blanked", $"Table.ReplaceValue(Typed, \"\", null, Replacer.ReplaceValue, {{{Names(texts)}}})"));
        }

        foreach (var column in table.Columns.Where(c => c.Made is not null))
        {
            Made(steps, column);
        }

        foreach (var unknown in table.Columns.Where(c => c.Unknown is not null).GroupBy(c => c.Unknown))
        {
            steps.Add(("Named", $"Table.ReplaceValue({steps[^1].Name}, null, {Text(unknown.Key!)}, Replacer.ReplaceValue, {{{Names(unknown)}}})"));
        }

        var left = table.Columns.Where(c => !c.IsTaken).ToList();
        if (left.Count > 0)
        {
            steps.Add(("Kept", $"Table.RemoveColumns({steps[^1].Name}, {{{Names(left)}}})"));
        }

        return $"let\n{string.Join(",\n", steps.Select(s => $"    {s.Name} = {s.Formula}"))}\nin\n    {steps[^1].Name}";
    }

    /// <summary>Columns given their types.</summary>
    public static string Typed(string step, IEnumerable<SourceColumn> columns) =>
        $"Table.TransformColumnTypes({step}, {{{string.Join(", ", columns.Select(c => $"{{{Text(c.Source)}, {TypeName(c)}}}"))}}}, \"en-US\")";

    /// <summary>A text in M.</summary>
    public static string Text(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Names in M, with commas between.</summary>
    public static string Names(IEnumerable<SourceColumn> columns) => string.Join(", ", columns.Select(c => Text(c.Source)));

    private static string Source(SourceTable table) =>
        $"""
        if {Parameters.DataSource} = "postgres" then PostgreSQL.Database({Parameters.Server}, {Parameters.Database}){"{"}[Schema = "warehouse", Item = {Text(table.Source)}]{"}"}[Data]
                else if {Parameters.DataSource} = "parquet" then Parquet.Document(File.Contents({Parameters.Folder} & {Text($"/{table.Source}.parquet")}))
                else if {Parameters.DataSource} = "csv" then Table.PromoteHeaders(Csv.Document(File.Contents({Parameters.Folder} & {Text($"/{table.Source}.csv")}), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]))
                else {table.Embedded}
        """.ReplaceLineEndings("\n");

    private static void Made(List<(string Name, string Formula)> steps, SourceColumn column)
    {
        var before = steps[^1].Name;
        if (column.Made!.Split(':') is not ["current", var name, var id])
        {
            steps.Add(($"With_{column.Source}", $"Table.AddColumn({before}, {Text(column.Source)}, each {column.Made}, {TypeName(column)})"));
            return;
        }

        // An id has one row for each version of it; the newest one's name stands beside all of them. Two ids may bear one
        // name: there the id stands behind it, so that nothing is grouped by name alone.
        steps.Add(("Latest", $"Table.SelectColumns(Table.SelectRows({before}, each [is_latest] and [{id}] <> null), {{{Text(id)}, {Text(name)}}})"));
        steps.Add(("Bearers", $"Table.Group(Latest, {{{Text(name)}}}, {{{{\"bearers\", each Table.RowCount(_), Int64.Type}}}})"));
        steps.Add(("Counted", $"Table.ExpandTableColumn(Table.NestedJoin(Latest, {{{Text(name)}}}, Bearers, {{{Text(name)}}}, \"same\", JoinKind.LeftOuter), \"same\", {{\"bearers\"}})"));
        steps.Add(("Joined", $"Table.NestedJoin({before}, {{{Text(id)}}}, Counted, {{{Text(id)}}}, \"latest\", JoinKind.LeftOuter)"));
        steps.Add(("Found", $"Table.ExpandTableColumn(Joined, \"latest\", {{{Text(name)}, \"bearers\"}}, {{\"latest_name\", \"bearers\"}})"));
        steps.Add(("Current", $"Table.AddColumn(Found, {Text(column.Source)}, each if [{id}] = null then \"(unknown)\" else if [latest_name] = null then [{id}] else if [bearers] > 1 then [latest_name] & \" (\" & [{id}] & \")\" else [latest_name], type text)"));
        steps.Add(("Without", "Table.RemoveColumns(Current, {\"latest_name\", \"bearers\"})"));
    }

    private static string TypeName(SourceColumn column) => column.Type switch
    {
        ColumnType.Int64 => "Int64.Type",
        ColumnType.Decimal => "Currency.Type",
        ColumnType.Boolean => "type logical",
        ColumnType.DateTime => column.IsDay ? "type date" : "type datetime",
        _ => "type text",
    };
}
