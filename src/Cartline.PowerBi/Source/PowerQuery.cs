using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Source;

/// <summary>Writes M, the language of Power Query: where a table's rows come from and what is made of them.</summary>
internal static class PowerQuery
{
    /// <summary>The column of a history that tells the newest version of an id.</summary>
    public const string IsLatest = "is_latest";

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

        foreach (var column in table.Columns.Where(c => !c.IsRead))
        {
            Made(steps, column);
        }

        foreach (var unknown in table.Columns.Where(c => c.Unknown is not null).GroupBy(c => c.Unknown))
        {
            var last = steps[^1].Name;
            steps.Add(("Named", $"Table.ReplaceValue({last}, null, {Text(unknown.Key!)}, Replacer.ReplaceValue, {{{Names(unknown)}}})"));
        }

        var left = table.Columns.Where(c => !c.IsTaken).ToList();
        if (left.Count > 0)
        {
            steps.Add(("Kept", $"Table.RemoveColumns({steps[^1].Name}, {{{Names(left)}}})"));
        }

        return $"let\n{string.Join(",\n", steps.Select(s => $"    {s.Name} = {s.Formula}"))}\nin\n    {steps[^1].Name}";
    }

    /// <summary>The members of a column that several tables have: one row each, and one for what is not known.</summary>
    /// <param name="name">The column, the same in all of them.</param>
    /// <param name="tables">The tables, each with its column.</param>
    public static string Members(string name, IReadOnlyList<(SourceTable Table, SourceColumn Column)> tables)
    {
        var lists = tables.Select(t => $"Table.Column({Source(t.Table)}, {Text(t.Column.Source)})");
        var unknown = Text(tables[0].Column.Unknown!);

        // To Power BI "web" and "Web" are one text, and it refuses a key that two rows have.
        return $"let\n    Listed = List.Combine({{{string.Join(",\n        ", lists)}}}),\n"
            + $"    Named = List.Transform(Listed, each if _ = null or _ = \"\" then {unknown} else Text.From(_)),\n"
            + $"    Members = List.Sort(List.Distinct(Named & {{{unknown}}}, Comparer.OrdinalIgnoreCase)),\n"
            + $"    Typed = Table.FromColumns({{Members}}, type table [#{Text(name)} = text])\nin\n    Typed";
    }

    /// <summary>Columns given their types.</summary>
    public static string Typed(string step, IEnumerable<SourceColumn> columns)
    {
        var types = columns.Select(c => $"{{{Text(c.Source)}, {TypeName(c)}}}");
        return $"Table.TransformColumnTypes({step}, {{{string.Join(", ", types)}}}, \"en-US\")";
    }

    /// <summary>A text in M.</summary>
    public static string Text(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Names in M, with commas between.</summary>
    public static string Names(IEnumerable<SourceColumn> columns) => string.Join(", ", columns.Select(c => Text(c.Source)));

    private static string Source(SourceTable table)
    {
        var item = $"[Schema = \"warehouse\", Item = {Text(table.Source)}]";
        var server = $"PostgreSQL.Database({Parameters.Server}, {Parameters.Database}){{{item}}}[Data]";
        var csv = $"{File(table, "csv")}, [Delimiter = \",\", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]";
        return $"""
            if {Parameters.DataSource} = "postgres" then {server}
                    else if {Parameters.DataSource} = "parquet" then Parquet.Document({File(table, "parquet")})
                    else if {Parameters.DataSource} = "csv" then Table.PromoteHeaders(Csv.Document({csv}))
                    else {table.Embedded}
            """.ReplaceLineEndings("\n");
    }

    private static string File(SourceTable table, string ending) =>
        $"File.Contents({Parameters.Folder} & {Text($"/{table.Source}.{ending}")})";

    private static void Made(List<(string Name, string Formula)> steps, SourceColumn column)
    {
        var before = steps[^1].Name;
        if (column.LookedUp is var (table, by))
        {
            // Read here and not of the other query: Power BI refuses a query that reads data and another query too.
            var columns = $"{{{Text(by)}, {Text(column.Source)}}}";
            var taken = $"Table.SelectColumns({Source(table)}, {columns})";
            var types = $"{{{{{Text(by)}, type text}}, {{{Text(column.Source)}, type text}}}}";
            steps.Add(($"Of_{column.Source}", $"Table.TransformColumnTypes({taken}, {types}, \"en-US\")"));
            steps.Add((
                $"Blanked_{column.Source}",
                $"Table.ReplaceValue(Of_{column.Source}, \"\", null, Replacer.ReplaceValue, {{{Text(column.Source)}}})"));
            var (key, rows) = ($"{{{Text(by)}}}", $"Blanked_{column.Source}");
            var joined = $"Table.NestedJoin({before}, {key}, {rows}, {key}, \"found\", JoinKind.LeftOuter)";
            steps.Add(($"With_{column.Source}", $"Table.ExpandTableColumn({joined}, \"found\", {{{Text(column.Source)}}})"));
            return;
        }

        if (column.Current is not var (name, id))
        {
            var added = $"Table.AddColumn({before}, {Text(column.Source)}, each {column.Made}, {TypeName(column)})";
            steps.Add(($"With_{column.Source}", added));
            return;
        }

        // An id has one row for each version of it; the newest one's name stands beside all of them. Two ids may bear one
        // name: there the id stands behind it, so that nothing is grouped by name alone.
        var latest = $"Table.SelectRows({before}, each [{IsLatest}] and [{id}] <> null)";
        steps.Add(("Latest", $"Table.SelectColumns({latest}, {{{Text(id)}, {Text(name)}}})"));
        steps.Add(("Bearers", $"Table.Group(Latest, {{{Text(name)}}}, {{{{\"bearers\", each Table.RowCount(_), Int64.Type}}}})"));
        var same = $"Table.NestedJoin(Latest, {{{Text(name)}}}, Bearers, {{{Text(name)}}}, \"same\", JoinKind.LeftOuter)";
        steps.Add(("Counted", $"Table.ExpandTableColumn({same}, \"same\", {{\"bearers\"}})"));
        steps.Add(("Joined", $"Table.NestedJoin({before}, {{{Text(id)}}}, Counted, {{{Text(id)}}}, \"latest\", JoinKind.LeftOuter)"));
        var found = $"{{{Text(name)}, \"bearers\"}}, {{\"latest_name\", \"bearers\"}}";
        steps.Add(("Found", $"Table.ExpandTableColumn(Joined, \"latest\", {found})"));
        var shown = $"if [{id}] = null then \"(unknown)\" else if [latest_name] = null then [{id}] "
            + $"else if [bearers] > 1 then [latest_name] & \" (\" & [{id}] & \")\" else [latest_name]";
        steps.Add(("Current", $"Table.AddColumn(Found, {Text(column.Source)}, each {shown}, type text)"));
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
