using System.CommandLine;
using System.Data.Common;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Core.Failures;
using Cartline.Core.Sources;
using Cartline.Core.Sql;
using Cartline.Core.Steps;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline query</c>: reads the published version.</summary>
internal sealed class QueryCommand : Command
{
    private static readonly string[] Beginnings = ["select", "with", "values", "table", "from", "describe", "show", "explain", "summarize"];

    public QueryCommand(TimeProvider clock)
        : base("query", "Ask the published version a question in SQL, for instance \"select * from analytics.top_products\". Reads only.")
    {
        var sql = new Argument<string>("sql") { Description = "One statement; - reads it from standard input." };
        var csv = new Option<bool>("--csv") { Description = "The answer as CSV, safe to open in a spreadsheet." };
        Arguments.Add(sql);
        Options.Add(csv);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var text = parsed.GetValue(sql) is "-" ? await Console.In.ReadToEndAsync(cancel) : parsed.GetValue(sql)!;
            var select = OneStatement(text);
            await using var db = await session.Engine.ReadAsync(cancel);
            try
            {
                await AnswerAsync(db, select, terminal, parsed.GetValue(csv) && !terminal.IsJson, cancel);
            }
            catch (DbException refusal)
            {
                throw new CartlineException(FailureKind.Usage, await ExplainAsync(session, refusal), refusal);
            }

            return 0;
        });
    }

    private static string OneStatement(string text)
    {
        var statements = SqlText.Statements(text);
        return statements is [var only] && Beginnings.Contains(SqlText.FirstWord(only))
            ? statements[0]
            : throw new CartlineException(
                FailureKind.Usage,
                $"query takes one statement that reads, beginning with {string.Join(", ", Beginnings)}; found {(statements.Count == 1 ? $"\"{SqlText.FirstWord(statements[0])}\"" : $"{statements.Count} statements")}.");
    }

    private static async Task<string> ExplainAsync(Session session, DbException refusal)
    {
        var published = await session.Engine.PublishedAsync(CancellationToken.None);
        var hint = published.Count == 0
            ? " Nothing is published yet: run ./cartline run first."
            : $" Tables: {string.Join(", ", published.SelectMany(p => session.Catalog.Models(p.Layer)).Select(m => m.Name))}.";
        return refusal.Message.ReplaceLineEndings(" ").Trim() + hint;
    }

    private static async Task AnswerAsync(DbConnection db, string select, Terminal terminal, bool asCsv, CancellationToken cancel)
    {
        if (asCsv)
        {
            await using var output = Console.OpenStandardOutput();
            await AnswerFiles.WriteAsync(db, select, output, cancel);
            return;
        }

        await using var command = db.CreateCommand();
        command.CommandText = select;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var table = new Table().Border(TableBorder.Simple);
        names.ForEach(n => table.AddColumn(new TableColumn(new Text(n)).NoWrap()));
        var rows = new JsonArray();
        var values = new object[names.Count];
        while (await reader.ReadAsync(cancel))
        {
            reader.GetValues(values);
            if (terminal.IsJson)
            {
                rows.Add(new JsonObject(names.Select((name, i) => KeyValuePair.Create(name, Json(values[i])))));
            }
            else
            {
                table.AddRow([.. values.Select(Cell)]);
            }
        }

        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, new JsonObject { ["columns"] = new JsonArray([.. names.Select(n => JsonValue.Create(n))]), ["rows"] = rows });
            return;
        }

        terminal.Out.Write(table);
        terminal.Say(table.Rows.Count == 1 ? "1 row" : $"{table.Rows.Count:N0} rows");
    }

    private static Text Cell(object value) => value is string or bool or DateTime or DateOnly or DBNull
        ? new Text(CsvWriter.Text(value) ?? "")
        : new Text(CsvWriter.Text(value) ?? "") { Justification = Justify.Right };

    private static JsonNode? Json(object value) => value switch
    {
        DBNull => null,
        bool truth => JsonValue.Create(truth),
        decimal number => JsonValue.Create(number),
        int or long or short or System.Numerics.BigInteger => JsonValue.Create(Convert.ToDecimal(CsvWriter.Text(value))),
        double number => JsonValue.Create(number),
        _ => JsonValue.Create(CsvWriter.Text(value)),
    };
}
