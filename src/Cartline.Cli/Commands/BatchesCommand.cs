using System.CommandLine;
using System.Data.Common;
using System.Text.Json.Nodes;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Core.Staging;
using Cartline.Core.Status;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline batches</c>: what staging has taken, what was decided on it, and taking a mistake back.</summary>
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
        var list = new Command("list", "All batches with their files and counts; those that were withdrawn too.");
        list.SetAction((parsed, cancel) => ListAsync(parsed, clock, cancel));
        var id = Number();
        var withdraw = new Command("withdraw", "Withdraw a batch that no published version holds.") { id };
        withdraw.SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var folder = session.Project.SourceFolder(session.Options.Source.Folder);
            var (gone, isThere) = await Withdrawal.RunAsync(
                session.Engine, folder ?? session.Project.Raw, parsed.GetValue(id), clock.GetUtcNow().UtcDateTime, cancel);
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
        Subcommands.Add(Show(clock));
        Subcommands.Add(Accept(clock));
        Subcommands.Add(withdraw);
        Subcommands.Add(Rename(clock));
    }

    private static Command Show(TimeProvider clock)
    {
        var id = Number();
        var show = new Command("show", "One batch: its day, its files, what was decided and why.") { id };
        show.SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            await using var db = await session.Engine.LookAsync(cancel);
            var batches = await AllAsync(session, db, cancel);
            var batch = Acceptance.Find(batches, parsed.GetValue(id));
            var files = (await Ledger.FilesAsync(db, name => name.ToString(), cancel)).Where(f => f.Batch == batch.Id).ToList();
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, Described(batch, batches, files.Sum(f => f.File.Loaded)));
                return 0;
            }

            var status = Status(batch, batches);
            terminal.Out.WriteLine(batch.WithdrawnAt is null
                ? $"Batch {batch.Id} of {batch.AsOf:yyyy-MM-dd}, source {batch.Source}, is {status}."
                : $"{Gone(batch)} Its records and files are no longer in staging.");
            foreach (var reason in batch.Reasons)
            {
                terminal.Out.WriteLine($"  - {reason}");
            }

            if (batch.WithdrawnAt is null)
            {
                terminal.Out.Write(Files([.. files.Select(f => (batch, f.File))], batches));
            }

            terminal.Say(batch.Status == BatchStatus.Refused
                ? $"Next: deliver it again, corrected, or ./cartline batches accept {batch.Id} --reason \"why\", "
                    + $"or ./cartline batches withdraw {batch.Id}"
                : $"Next: {(await ProjectStatus.ReadAsync(session.Engine, cancel)).Next}");
            return 0;
        });
        return show;
    }

    private static Command Accept(TimeProvider clock)
    {
        var id = Number();
        var reason = new Option<string>("--reason")
        {
            HelpName = "TEXT",
            Description = "Why it may be part of the data as it is; it has to be given.",
        };
        var accept = new Command("accept", "Take a refused batch as it is; the next run builds with it.") { id, reason };
        accept.SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var batch = await Acceptance.RunAsync(
                session.Engine, parsed.GetValue(id), parsed.GetValue(reason) ?? "", clock.GetUtcNow().UtcDateTime, cancel);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["batch_id"] = batch.Id,
                    ["status"] = "accepted",
                    ["next"] = terminal.Hints.WithOptions("./cartline run"),
                });
            }

            terminal.Say($"Batch {batch.Id} of {batch.AsOf:yyyy-MM-dd} was accepted as it is. Next: ./cartline run");
            return 0;
        });
        return accept;
    }

    private static Command Rename(TimeProvider clock)
    {
        var former = new Argument<string>("source") { Description = "The name that its batches have; batches list shows it." };
        var name = new Argument<string>("name") { Description = "Its name from now on, as in source.name." };
        var rename = new Command("rename", "Give a source another name; its ids and batches stay what they are.") { former, name };
        rename.SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var (before, now) = (parsed.GetRequiredValue(former), parsed.GetRequiredValue(name));
            var renamed = await SourceRename.RunAsync(session.Engine, before, now, clock.GetUtcNow().UtcDateTime, cancel);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["source"] = now,
                    ["former"] = before,
                    ["batches"] = new JsonArray([.. renamed.Select(b => (JsonNode)b.Id)]),
                    ["next"] = terminal.Hints.WithOptions($"./cartline config set source.name {now}"),
                });
            }

            terminal.Say(
                $"{renamed.Count:N0} {(renamed.Count == 1 ? $"batch of {before} is" : $"batches of {before} are")} of {now} now. "
                + $"Next: ./cartline config set source.name {now}");
            return 0;
        });
        return rename;
    }

    private static Argument<int> Number() =>
        new("id") { Description = "The batch's number.", CompletionSources = { KnownValues.Batches } };

    private static string Status(Batch batch, IReadOnlyList<Batch> all) =>
        batch.Status == BatchStatus.Refused && all.FirstOrDefault(b => b.Mends == batch.Id && b.WithdrawnAt is null) is { } later
        ? $"refused, corrected by {later.Id}"
        : batch.Status.ToString().ToLowerInvariant();

    private static JsonObject Described(Batch batch, IReadOnlyList<Batch> all, long loaded) => new()
    {
        ["batch_id"] = batch.Id,
        ["as_of"] = batch.AsOf.ToString("yyyy-MM-dd"),
        ["source"] = batch.Source,
        ["loaded_at"] = batch.WithdrawnAt is null ? Moment(batch.LoadedAt) : null,
        ["withdrawn_at"] = Moment(batch.WithdrawnAt),
        ["rows_loaded"] = loaded,
        ["status"] = Status(batch, all),
        ["reasons"] = new JsonArray([.. batch.Reasons.Select(r => (JsonNode)r)]),
    };

    private static string? Moment(DateTime? moment) => moment?.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");

    private static string Gone(Batch batch) =>
        $"Batch {batch.Id} of {batch.AsOf:yyyy-MM-dd}{(batch.Source.Length > 0 ? $", source {batch.Source}," : "")} was withdrawn on "
        + $"{batch.WithdrawnAt:yyyy-MM-dd}.";

    // A batch that was withdrawn has no files any more, but it was there: its number is not given again.
    private static async Task<IReadOnlyList<Batch>> AllAsync(Session session, DbConnection db, CancellationToken cancel) =>
    [
        .. (await Ledger.BatchesAsync(session.Engine, db, cancel)).Concat(await Ledger.WithdrawnAsync(session.Engine, cancel))
            .OrderBy(b => b.AsOf).ThenBy(b => b.Id),
    ];

    private static Table Files(IReadOnlyList<(Batch Batch, BatchFile File)> files, IReadOnlyList<Batch> all)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("batch", "as of", "status", "source", "file", "table", "records", "loaded", "quarantined", "skipped", "excluded");
        foreach (var (batch, file) in files)
        {
            table.AddRow([.. new[]
            {
                $"{batch.Id}", $"{batch.AsOf:yyyy-MM-dd}", Status(batch, all), batch.Source, file.SourceFile, $"{file.Table}",
                $"{file.CsvRows:N0}", $"{file.Loaded:N0}", $"{file.Quarantined:N0}", $"{file.Skipped:N0}", $"{file.Excluded:N0}",
            }.Select(t => new Text(t))]);
        }

        return table;
    }

    private static async Task<int> ListAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        await using var db = await session.Engine.LookAsync(cancel);
        var batches = await AllAsync(session, db, cancel);
        var files = await Ledger.FilesAsync(db, name => name.ToString(), cancel);
        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, new JsonObject
            {
                ["batches"] = new JsonArray(
                    [.. batches.Select(d => (JsonNode)Described(d, batches, files.Where(f => f.Batch == d.Id).Sum(f => f.File.Loaded)))]),
            });
            return 0;
        }

        terminal.Out.Write(Files([.. batches.SelectMany(d => files.Where(f => f.Batch == d.Id).Select(f => (d, f.File)))], batches));
        foreach (var gone in batches.Where(b => b.WithdrawnAt is not null))
        {
            terminal.Out.WriteLine($"{Gone(gone)} {gone.Why}".TrimEnd());
        }

        terminal.Say(
            batches.All(b => b.WithdrawnAt is not null)
                ? "There is no batch yet. Next: ./cartline ingest"
                : $"Next: {(await ProjectStatus.ReadAsync(session.Engine, cancel)).Next}");
        return 0;
    }
}
