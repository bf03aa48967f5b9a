using System.CommandLine;
using System.Data.Common;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cartline.Cli.Output;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Reports;
using Cartline.Core.Sources;
using Cartline.Core.Sql;
using Cartline.Core.Steps;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline query</c>: reads the published version.</summary>
internal sealed partial class QueryCommand : Command
{
    private static readonly string[] Beginnings = ["select", "with", "values", "table", "from", "describe", "show", "explain", "summarize"];

    private const string QueryCanceled = "57014";

    public QueryCommand(TimeProvider clock)
        : base("query", "Ask the published version a question in SQL, for instance \"select * from analytics.top_products\". Reads only.")
    {
        var sql = new Argument<string>("sql") { Description = "One statement; - reads it from standard input." };
        var csv = new Option<bool>("--csv") { Description = "The answer as CSV, safe to open in a spreadsheet." };
        var byRecord = new Option<bool>("--rows")
        {
            Description = "A block for each record, a line for each column; chosen by itself where most columns do not fit.",
        };
        Arguments.Add(sql);
        Options.Add(csv);
        Options.Add(byRecord);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var text = parsed.GetValue(sql) is "-" ? await Console.In.ReadToEndAsync(cancel) : parsed.GetValue(sql)!;
            var select = OneStatement(text);
            await using var db = await session.Engine.ReadAsync(cancel);
            var limits = new QuestionLimits(session.Options.Query.TimeoutSeconds, session.Options.Query.MaxRows);
            using var late = new CancellationTokenSource();
            if (limits.Seconds > 0)
            {
                late.CancelAfter(TimeSpan.FromSeconds(limits.Seconds));
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
            try
            {
                await using var reader = AboutTables().Match(select) is { Success: true } question
                    ? await DirectoryAsync(session, db, question.Groups["table"].Value, cancel)
                    : await session.Engine.AskAsync(db, select, limits, either.Token);
                await AnswerAsync(
                    reader, select, terminal, session.Catalog.Currency, parsed.GetValue(csv) && !terminal.IsJson, parsed.GetValue(byRecord),
                    limits, either.Token);
            }
            catch (Exception stopped) when (
                !cancel.IsCancellationRequested
                && (late.IsCancellationRequested || stopped is DbException { SqlState: QueryCanceled })
                && stopped is OperationCanceledException or DbException)
            {
                throw limits.TooLate(stopped);
            }
            catch (DbException refusal) when (session.Engine.IsTransient(refusal) || session.Engine.IsOutOfRoom(refusal))
            {
                throw new CartlineException(
                    FailureKind.Unavailable, $"The question was not answered: {session.Engine.Explain(select, refusal).Says}", refusal);
            }
            catch (DbException refusal)
            {
                throw new CartlineException(FailureKind.Usage, await ExplainAsync(session, db, select, refusal), refusal);
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
                $"query takes one statement that reads, beginning with {string.Join(", ", Beginnings)}; found "
                + $"{(statements.Count == 1 ? $"\"{SqlText.FirstWord(statements[0])}\"" : $"{statements.Count} statements")}.");
    }

    // Both engines answer these alike, though one knows no such statement and the other would list its own schemas.
    private static async Task<DbDataReader> DirectoryAsync(Session session, DbConnection db, string table, CancellationToken cancel)
    {
        var directory = new TableDirectory(await session.Engine.TablesAsync(db, cancel), session.Catalog);
        var answer = table.Length == 0 ? directory.List() : directory.Describe(table);
        return answer?.CreateDataReader()
            ?? throw new CartlineException(FailureKind.Usage, await MissingAsync(session, directory, table, place: null));
    }

    private static async Task<string> ExplainAsync(Session session, DbConnection db, string select, DbException refusal)
    {
        var found = session.Engine.Explain(select, refusal);
        if (found.MissingTable is not { } table)
        {
            return found.Place is null ? found.Says : $"{found.Says}\n{found.Place}";
        }

        var directory = new TableDirectory(await session.Engine.TablesAsync(db, CancellationToken.None), session.Catalog);
        return await MissingAsync(session, directory, table, found.Place);
    }

    private static async Task<string> MissingAsync(Session session, TableDirectory directory, string table, string? place)
    {
        var says = $"No table is called \"{table}\"{(directory.Suggest(table) is { } near ? $", did you mean \"{near}\"?" : ".")}";
        var hint = (await session.Engine.PublishedAsync(CancellationToken.None)).Count == 0
            ? "Nothing is published yet: run ./cartline run first."
            : "./cartline query \"show tables\" lists what there is.";
        return place is null ? $"{says} {hint}" : $"{says}\n{place}\n{hint}";
    }

    private static async Task AnswerAsync(
        DbDataReader reader, string select, Terminal terminal, Currency currency, bool asCsv, bool byRecord, QuestionLimits limits,
        CancellationToken cancel)
    {
        if (asCsv)
        {
            await using var output = Console.OpenStandardOutput();
            await AnswerFiles.WriteAsync(reader, output, currency, limits, cancel);
            return;
        }

        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var records = new JsonArray();
        var lines = new List<string[]>();
        var rows = new ScaledRows(reader, currency);
        var values = new object[names.Count];
        for (long count = 1; await reader.ReadAsync(cancel); count++)
        {
            limits.Demand(count);
            rows.Get(values);
            if (terminal.IsJson)
            {
                records.Add(new JsonObject(names.Select((name, i) => KeyValuePair.Create(name, Json(values[i])))));
            }
            else
            {
                lines.Add([.. values.Select(v => CsvWriter.Text(v) ?? "")]);
            }
        }

        if (terminal.IsJson)
        {
            JsonOutput.Write(
                terminal.Command,
                new JsonObject { ["columns"] = new JsonArray([.. names.Select(n => JsonValue.Create(n))]), ["rows"] = records });
            return;
        }

        if (SqlText.FirstWord(select) == "explain")
        {
            // The engine has laid out a plan for people already.
            lines.ForEach(l => Console.Out.WriteLine(l[^1]));
            return;
        }

        var table = new AnswerTable(names, lines, [.. names.Select((_, i) => IsNumber(reader.GetFieldType(i)))], terminal.Width, byRecord);
        foreach (var line in table.Lines())
        {
            Console.Out.WriteLine(line);
        }

        if (table.Remark is { } remark)
        {
            terminal.Say(remark);
        }

        terminal.Say(lines.Count == 1 ? "1 row" : $"{lines.Count:N0} rows");
    }

    private static bool IsNumber(Type type) =>
        type == typeof(System.Numerics.BigInteger) || Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static JsonNode? Json(object value) => value switch
    {
        DBNull => null,
        bool truth => JsonValue.Create(truth),
        decimal number => JsonValue.Create(number),
        int or long or short or System.Numerics.BigInteger => JsonValue.Create(Convert.ToDecimal(CsvWriter.Text(value))),
        double number => JsonValue.Create(number),
        _ => JsonValue.Create(CsvWriter.Text(value)),
    };

    [GeneratedRegex("^(show\\s+tables|describe\\s+(?<table>[a-z_0-9.]+))$", RegexOptions.IgnoreCase)]
    private static partial Regex AboutTables();
}
