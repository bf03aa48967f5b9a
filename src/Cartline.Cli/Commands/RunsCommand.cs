using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Core.Failures;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline runs list</c> and <c>cartline runs show</c>: the history of runs, failed ones included.</summary>
internal sealed class RunsCommand : Command
{
    public RunsCommand(TimeProvider clock)
        : base("runs", "The history of runs, failed ones included.")
    {
        var list = new Command("list", "All runs, newest first.");
        list.SetAction((parsed, cancel) => ListAsync(parsed, clock, cancel));
        var id = new Argument<string>("id") { Description = "The run, for instance PIPE_20260102_030405.", CompletionSources = { KnownValues.Runs } };
        var show = new Command("show", "The report of one run.") { id };
        show.SetAction((parsed, cancel) => ShowAsync(parsed, clock, parsed.GetValue(id)!, cancel));
        Subcommands.Add(list);
        Subcommands.Add(show);
    }

    private static async Task<int> ListAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        var runs = await session.Engine.RunsAsync(cancel);
        if (terminal.IsJson)
        {
            JsonOutput.Write(new JsonArray([.. runs.Select(r => (JsonNode)new JsonObject
            {
                ["run_id"] = r.RunId,
                ["command"] = r.Command,
                ["started_at"] = r.StartedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
                ["status"] = r.Status,
                ["duration_seconds"] = r.DurationSeconds,
            })]));
            return 0;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("run", "command", "started (UTC)", "status", "seconds");
        foreach (var run in runs)
        {
            table.AddRow(new Text(run.RunId), new Text(run.Command), new Text($"{run.StartedAt:yyyy-MM-dd HH:mm:ss}"), new Text(run.Status), new Text($"{run.DurationSeconds:0.000}"));
        }

        terminal.Out.Write(table);
        terminal.Say(runs.Count == 0 ? "No run yet. Next: ./cartline run" : "Next: ./cartline runs show <run>");
        return 0;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, string id, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        var runs = await session.Engine.RunsAsync(cancel);
        var run = runs.FirstOrDefault(r => r.RunId == id) ?? throw new CartlineException(
            FailureKind.Usage, $"No run is called \"{id}\"{Core.Spelling.DidYouMeanOrStop(id, runs.Select(r => r.RunId))} ./cartline runs list shows them all.");
        Console.Out.WriteLine(run.Status == "running"
            ? $"{run.RunId} began at {run.StartedAt:yyyy-MM-dd HH:mm:ss} UTC and has written no report: it is still at work, or was killed."
            : run.Report);
        return 0;
    }
}
