using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline runs</c>: the history of runs, failed ones included.</summary>
internal sealed class RunsCommand : Command
{
    public RunsCommand(TimeProvider clock)
        : base("runs", "The history of runs, failed ones included; alone as runs list.")
    {
        var limit = new Option<int?>("--limit") { HelpName = "N", Description = "Only the newest N." };
        limit.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && given.GetValueOrDefault<int?>() is < 1)
            {
                given.AddError($"--limit is {given.Tokens[0].Value}, must be 1 or more.");
            }
        });
        var list = new Command("list", "All runs, newest first.") { limit };
        list.SetAction((parsed, cancel) => ListAsync(parsed, clock, parsed.GetValue(limit) ?? int.MaxValue, cancel));
        var id = new Argument<string>("id") { Description = RunHistory.Meaning, CompletionSources = { KnownValues.Runs } };
        var show = new Command("show", "The report of one run.") { id };
        show.SetAction((parsed, cancel) => ShowAsync(parsed, clock, parsed.GetValue(id)!, cancel));
        var logs = new Command("logs", "The log of one run.") { id };
        logs.SetAction((parsed, cancel) => LogAsync(parsed, clock, parsed.GetValue(id)!, cancel));
        SetAction((parsed, cancel) => ListAsync(parsed, clock, int.MaxValue, cancel));
        Subcommands.Add(list);
        Subcommands.Add(show);
        Subcommands.Add(logs);
        Subcommands.Add(new RunsDiffCommand(clock));
    }

    private static async Task<int> ListAsync(ParseResult parsed, TimeProvider clock, int limit, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        var runs = (await KnownRuns.ReadAsync(session.Engine, cancel)).All.Take(limit).ToList();
        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, new JsonObject { ["runs"] = new JsonArray([.. runs.Select(Json)]) });
            return 0;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("run", "command", "started (UTC)", "status", "seconds");
        foreach (var run in runs)
        {
            table.AddRow(
                new Text(run.RunId),
                new Text(run.Command),
                new Text($"{run.StartedAt:yyyy-MM-dd HH:mm:ss}"),
                new Text(run.Status),
                new Text($"{run.DurationSeconds:0.000}"));
        }

        terminal.Out.Write(table);
        terminal.Say(runs.Count == 0 ? "No run yet. Next: ./cartline run" : "Next: ./cartline runs show <run>");
        return 0;
    }

    private static JsonNode Json(RunEntry run) => new JsonObject
    {
        ["run_id"] = run.RunId,
        ["command"] = run.Command,
        ["started_at"] = run.StartedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
        ["status"] = run.Status,
        ["duration_seconds"] = run.DurationSeconds,
    };

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, string id, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        var run = await RunHistory.FindAsync(session, id, cancel);
        if (terminal.IsJson)
        {
            var report = run.ReadReport() is null ? null : JsonNode.Parse(run.Report);
            JsonOutput.Write(terminal.Command, new JsonObject { ["run"] = Json(run), ["report"] = report });
            return 0;
        }

        Console.Out.WriteLine(run.Report);
        return 0;
    }

    private static async Task<int> LogAsync(ParseResult parsed, TimeProvider clock, string id, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        var run = await RunHistory.FindAsync(session, id, cancel);
        var name = run.ReadReport()?.LogFile is { Length: > 0 } known
            ? known
            : $"logs/pipeline_orchestrator_{run.StartedAt:yyyyMMdd_HHmmss}.log";
        var path = Path.Combine(session.Project.Root, name);
        if (!File.Exists(path))
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"The log of {run.RunId}, {name}, is not in {session.Project.Root}. Logs are kept for scheduler.retention_days = "
                + $"{session.Options.Scheduler.RetentionDays}; the report is still there: ./cartline runs show {run.RunId}");
        }

        // The run may be at work and writing.
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync(cancel);
        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, new JsonObject
            {
                ["run_id"] = run.RunId,
                ["log_file"] = name,
                ["lines"] = new JsonArray([.. text.TrimEnd('\n').Split('\n').Select(l => JsonValue.Create(l))]),
            });
            return 0;
        }

        await Console.Out.WriteAsync(text);
        return 0;
    }
}
