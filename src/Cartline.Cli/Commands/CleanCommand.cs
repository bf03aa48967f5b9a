using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Logs;
using Cartline.Cli.Output;
using Cartline.Operations.Retention;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline clean</c>: deletes what is kept no longer.</summary>
internal sealed class CleanCommand : Command
{
    public CleanCommand(TimeProvider clock)
        : base(
            "clean",
            "Delete logs, listings and loaded raw files of the simulator older than scheduler.retention_days, and published "
            + "versions beyond pipeline.keep_versions.")
    {
        var dryRun = new Option<bool>("--dry-run", "-n") { Description = "Only show what would be deleted." };
        Options.Add(dryRun);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var report = await new CleanUp(session.Project, session.Options, session.Engine, clock)
                .RunAsync(parsed.GetValue(dryRun), cancel);
            if (!report.IsDryRun)
            {
                CleanUpLog.Write(session.Project.Logs, clock, report);
            }

            Tell(terminal, report, session.Options.Scheduler.RetentionDays);
            return 0;
        });
    }

    private static void Tell(Terminal terminal, CleanUpReport report, int days)
    {
        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, Document(report, days));
            return;
        }

        if (!terminal.IsQuiet && report.Removed.Count > 0)
        {
            var table = new Table()
                .Border(TableBorder.Simple)
                .AddColumns("from", report.IsDryRun ? "would go" : "gone")
                .AddColumn(new TableColumn("size").RightAligned());
            foreach (var gone in report.Removed)
            {
                table.AddRow(new Text(gone.Area), new Text(gone.Name), new Text(CleanUpReport.Size(gone.Bytes)));
            }

            terminal.Out.Write(table);
        }

        foreach (var why in report.Left)
        {
            Console.Error.WriteLine($"warning: {why}");
        }

        terminal.Say($"{char.ToUpperInvariant(report.Sentence[0])}{report.Sentence[1..]}.");
    }

    private static JsonObject Document(CleanUpReport report, int days) => new()
    {
        ["dry_run"] = report.IsDryRun,
        ["retention_days"] = days,
        ["older_than"] = report.OlderThan.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
        ["deleted_count"] = report.Removed.Count,
        ["freed_bytes"] = report.FreedBytes,
        ["areas"] = new JsonObject(report.Removed.GroupBy(r => r.Area).Select(g => KeyValuePair.Create<string, JsonNode?>(
            g.Key, new JsonObject { ["count"] = g.Count(), ["bytes"] = g.Sum(r => r.Bytes) }))),
        ["deleted"] = new JsonArray(
            [.. report.Removed.Select(r => (JsonNode)new JsonObject { ["area"] = r.Area, ["name"] = r.Name, ["bytes"] = r.Bytes })]),
        ["left"] = new JsonArray([.. report.Left.Select(l => JsonValue.Create(l))]),
    };
}
