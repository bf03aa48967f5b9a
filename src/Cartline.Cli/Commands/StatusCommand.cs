using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Core.Engine;
using Cartline.Core.Reports;
using Cartline.Core.Status;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline status</c>: what is live, how the last run went, whether one is at work.</summary>
internal sealed class StatusCommand : Command
{
    public StatusCommand(TimeProvider clock)
        : base("status", "What is live, how the last run went, whether one is at work, and what to run next.") =>
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var status = await ProjectStatus.ReadAsync(session.Engine, cancel);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, Document(status, terminal.Hints));
                return 0;
            }

            foreach (var (what, says) in Lines(status))
            {
                Console.Out.WriteLine($"{what,-12}{terminal.Hints.WithOptions(says)}");
            }

            return 0;
        });

    private static IEnumerable<(string What, string Says)> Lines(ProjectStatus status)
    {
        yield return ("live", status.Newest is { } live
            ? $"version {live.Version}{(status.AsOf is { } day ? $", as of {day:yyyy-MM-dd}" : "")}, published {Moment(live.PublishedAt)} "
                + $"by {live.RunId}"
            : "nothing yet");
        foreach (var older in status.Live.Where(l => l.Version != status.Newest!.Version))
        {
            yield return (
                "", $"{older.Layer.Schema} is of version {older.Version}, published {Moment(older.PublishedAt)} by {older.RunId}");
        }

        if (status.Waiting.Count > 0)
        {
            yield return (
                "waiting",
                $"{status.Waiting.Count:N0} {(status.Waiting.Count == 1 ? "batch" : "batches")} that no version holds, the "
                + $"newest of {status.Waiting[^1].AsOf:yyyy-MM-dd}");
        }

        foreach (var batch in status.Refused)
        {
            yield return ("refused", $"batch {batch.Id} of {batch.AsOf:yyyy-MM-dd}: {batch.Why}");
        }

        yield return ("quality", status.Quality is { QualityScore: { } score } quality
            ? $"{score:0.00}, {(quality.CriticalIssues == 0 ? "no critical issue" : $"{quality.CriticalIssues:N0} critical issues")}"
            : "not judged yet");
        yield return (
            "last run",
            status.LastRun is { } run ? $"{run.RunId} ({run.Command}): {run.Status}, {Moment(run.StartedAt)}{Duration(run)}" : "none yet");
        foreach (var error in status.LastRun?.ReadReport()?.Errors ?? [])
        {
            yield return ("", error);
        }

        yield return ("at work", status.Owner ?? "nobody");
        yield return ("next", status.Next);
    }

    private static string Duration(RunEntry run) => run.Status == RunEntry.Running ? "" : $", {run.DurationSeconds:0.0} s";

    private static string Moment(DateTime moment) => $"{moment:yyyy-MM-dd HH:mm:ss} UTC";

    private static JsonObject Document(ProjectStatus status, CommandHints hints) => new()
    {
        ["live"] = new JsonArray([.. status.Live.Select(l => (JsonNode)new JsonObject
        {
            ["layer"] = l.Layer.Schema,
            ["version"] = l.Version,
            ["run_id"] = l.RunId,
            ["published_at"] = l.PublishedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
        })]),
        ["as_of"] = status.AsOf?.ToString("yyyy-MM-dd"),
        ["waiting_batches"] = new JsonArray([.. status.Waiting.Select(d => JsonValue.Create(d.Id))]),
        ["refused_batches"] = new JsonArray([.. status.Refused.Select(d => JsonValue.Create(d.Id))]),
        ["quality_score"] = status.Quality?.QualityScore,
        ["critical_issues"] = status.Quality?.CriticalIssues,
        ["last_run"] = status.LastRun is not { } run ? null : new JsonObject
        {
            ["run_id"] = run.RunId,
            ["command"] = run.Command,
            ["status"] = run.Status,
            ["started_at"] = run.StartedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
            ["duration_seconds"] = run.DurationSeconds,
            ["errors"] = new JsonArray([.. (run.ReadReport()?.Errors ?? []).Select(e => JsonValue.Create(hints.WithOptions(e)))]),
        },
        ["at_work"] = status.Owner,
        ["next"] = hints.WithOptions(status.Next),
    };
}
