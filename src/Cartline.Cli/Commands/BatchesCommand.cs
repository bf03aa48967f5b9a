using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Core.Staging;
using Cartline.Core.Status;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline batches</c>: what staging has taken, and taking a mistake back.</summary>
internal sealed class BatchesCommand : Command
{
    public BatchesCommand(TimeProvider clock)
        : base("batches", "The batches that staging holds; without a subcommand the same as batches list.")
    {
        foreach (var former in FormerWords.Of(this))
        {
            Aliases.Add(former);
        }

        SetAction((parsed, cancel) => ListAsync(parsed, clock, cancel));
        var list = new Command("list", "All batches with their files and counts.");
        list.SetAction((parsed, cancel) => ListAsync(parsed, clock, cancel));
        var id = new Argument<int>("id") { Description = "The batch's number.", CompletionSources = { KnownValues.Batches } };
        var withdraw = new Command("withdraw", "Withdraw a batch that no published version holds.") { id };
        withdraw.SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var folder = session.Project.SourceFolder(session.Options.Source.Folder);
            var (gone, isThere) = await Withdrawal.RunAsync(session.Engine, folder ?? session.Project.Raw, parsed.GetValue(id), cancel);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["batch_id"] = gone.Id,
                    ["as_of"] = gone.AsOf.ToString("yyyy-MM-dd"),
                    ["would_load_again"] = isThere,
                    ["next"] = terminal.Hints.WithOptions(Withdrawal.Next),
                });
            }

            var again = isThere ? $"Its files are still in {folder ?? "data/raw"}: a run without --source would load them again. " : "";
            terminal.Say($"Batch {gone.Id} of {gone.AsOf:yyyy-MM-dd} was withdrawn. {again}Next: {Withdrawal.Next}");
            return 0;
        });
        Subcommands.Add(list);
        Subcommands.Add(withdraw);
    }

    private static async Task<int> ListAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        await using var db = await session.Engine.ReadAsync(cancel);
        var batches = await Ledger.BatchesAsync(session.Engine, db, cancel);
        var files = await Ledger.FilesAsync(db, name => name.ToString(), cancel);
        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, new JsonObject
            {
                ["batches"] = new JsonArray([.. batches.Select(d => (JsonNode)new JsonObject
                {
                    ["batch_id"] = d.Id,
                    ["as_of"] = d.AsOf.ToString("yyyy-MM-dd"),
                    ["source"] = d.Source,
                    ["loaded_at"] = d.LoadedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
                    ["rows_loaded"] = files.Where(f => f.Batch == d.Id).Sum(f => f.File.Loaded),
                })]),
            });
            return 0;
        }

        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("batch", "as of", "source", "file", "table", "records", "loaded", "quarantined", "skipped", "excluded");
        foreach (var (batch, file) in batches.SelectMany(d => files.Where(f => f.Batch == d.Id).Select(f => (d, f.File))))
        {
            table.AddRow([.. new[]
            {
                $"{batch.Id}", $"{batch.AsOf:yyyy-MM-dd}", batch.Source, file.SourceFile, $"{file.Table}", $"{file.CsvRows:N0}",
                $"{file.Loaded:N0}",
                $"{file.Quarantined:N0}", $"{file.Skipped:N0}", $"{file.Excluded:N0}",
            }.Select(t => new Text(t))]);
        }

        terminal.Out.Write(table);
        terminal.Say(
            batches.Count == 0
                ? "There is no batch yet. Next: ./cartline ingest"
                : $"Next: {(await ProjectStatus.ReadAsync(session.Engine, cancel)).Next}");
        return 0;
    }
}
