using System.Diagnostics;
using Cartline.Core.Failures;
using Cartline.Core.Orchestration;
using Cartline.Core.Profiles;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Staging;

namespace Cartline.Core.Steps;

/// <summary>Loads the raw files into staging as one batch.</summary>
public sealed class IngestStep : IStep
{
    private const string ListAll = "./cartline query \"select * from production.quarantine\"";

    /// <inheritdoc/>
    public string Name => "data_ingestion";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => ["data_generation"];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        var watch = Stopwatch.GetTimestamp();
        try
        {
            await AbandonedBatches.ForgetAsync(context.Engine, cancel);

            if (context.Builds.Count > 0)
            {
                await context.DemandSoundSqlAsync(cancel);
            }

            var source = Source.Find(context.Options.Source.From, context.Catalog);
            if (source.Overruled is { } overruled)
            {
                context.Warnings.Add($"{overruled.Place} is not read: the SQL beside it rules. Delete one of the two.");
            }

            if (await WhyNothingAsync(context, cancel) is { } why)
            {
                await WriteAsync(context, NothingNew(context, Stopwatch.GetElapsedTime(watch)), cancel);
                return StepReport.Skipped(why);
            }

            var (ingestion, folder) = (new Ingestion(context, source), context.SourceFolder ?? context.Project.Raw);
            var result = await (context.Request.Each ? ingestion.RunEachAsync(folder, cancel) : ingestion.RunAsync(folder, cancel));
            await WriteAsync(context, Summary(context, result, Stopwatch.GetElapsedTime(watch)), cancel);
            await WarnAsync(context, result, cancel);
            await WarnOfInventedAsync(context, result, cancel);
            return Report(result);
        }
        catch (CartlineException refusal)
        {
            var failure = Completed(context, refusal);
            await WriteAsync(context, Failed(context, failure, Stopwatch.GetElapsedTime(watch)), cancel);
            if (failure == refusal)
            {
                throw;
            }

            throw failure;
        }
    }

    // A file that is written in another way than the settings say is refused for the first difference; whoever mends one should know all.
    private static CartlineException Completed(PipelineContext context, CartlineException refusal) =>
        refusal.Kind == FailureKind.Input && refusal.GetType() == typeof(CartlineException)
            && NeededSettings.Sentence(context, context.SourceFolder ?? context.Project.Raw) is { Length: > 0 } sentence
            ? new CartlineException(refusal.Kind, refusal.Message + sentence, refusal)
            : refusal;

    // An empty data/raw is no fault once something was taken from it, or from elsewhere: a folder that is named has to hold files.
    private static async Task<string?> WhyNothingAsync(PipelineContext context, CancellationToken cancel) =>
        context.SourceFolder is not null ? null
        : SimulatedFiles.Read(context.Project.Raw) is { AreGone: true } simulated && await simulated.AreLoadedAsync(context.Engine, cancel)
            ? "the files of data/raw were cleaned up after they had been loaded: nothing new"
        : !context.Project.HasRawFiles && await Ledger.AnyAsync(context.Engine, cancel) ? "data/raw holds no files: nothing new"
        : null;

    private static Task WriteAsync(PipelineContext context, IngestionSummary summary, CancellationToken cancel) =>
        ReportFile.WriteAsync(
            Path.Combine(context.Project.Staging, "ingestion_summary.json"), summary, ReportJson.Readable.IngestionSummary, cancel);

    private static StepReport Report(IngestionResult result)
    {
        var isMapped = result.Files.Any(f => f.Table.Schema == "raw");
        var read = result.Files.Where(f => !isMapped || f.Table.Schema == "raw").ToList();
        return new StepReport
        {
            Status = result.IsNew ? "success" : "skipped",
            RowsIn = read.Sum(f => f.CsvRows),
            RowsOut = result.IsNew ? read.Sum(f => f.Loaded) : 0,
            RowsQuarantined = read.Sum(f => f.Quarantined),
            Note = result.IsNew ? Told(result, NotLoaded(read)) : $"the same files as batch {result.Batch.Id}: nothing new",
        };
    }

    private static string? Told(IngestionResult result, string? notLoaded) => result.Batches.Count == 1 ? notLoaded
        : $"{result.Batches.Count} batches, one a file{(notLoaded is null ? "" : $"; {notLoaded}")}";

    private static string? NotLoaded(IReadOnlyList<BatchFile> files)
    {
        var (skipped, excluded) = (files.Sum(f => f.Skipped), files.Sum(f => f.Excluded));
        return (skipped, excluded) switch
        {
            (0, 0) => null,
            (_, 0) => $"{skipped:N0} blank or repeated records skipped",
            (0, _) => $"{excluded:N0} records excluded",
            _ => $"{skipped:N0} records skipped, {excluded:N0} excluded",
        };
    }

    private static async Task WarnAsync(PipelineContext context, IngestionResult result, CancellationToken cancel)
    {
        foreach (var note in result.Notes)
        {
            context.Warnings.Add(note);
        }

        var (told, extra) = (await ToldAsync(context, result, cancel), Extra(context));
        var isMapped = result.Files.Any(f => f.Table.Schema == "raw");
        foreach (var lacking in ManyFiles.Told(result.Files.Select(f => Lacking(f, isMapped))))
        {
            context.Warnings.Add(lacking);
        }

        foreach (var bad in result.Malformed)
        {
            var records = bad.Records == 1 ? "The record was" : $"{bad.Records:N0} records were";
            context.Warnings.Add(
                $"{bad.SourceFile}, line {bad.FirstLine:N0}: {bad.Rule}. {records} quarantined. All of them: {ListAll}");
        }

        if (result.IsNew && result.Before.LastOrDefault(b => b.Fingerprint == result.Batch.Fingerprint) is { } again)
        {
            context.Warnings.Add(
                $"Batch {result.Batch.Id} holds the same files as batch {again.Id}, which is not the newest any more: "
                + "what they state counts again.");
        }

        if (result.Batch is { Mends: { } later } && result.IsNew)
        {
            context.Warnings.Add($"Batch {result.Batch.Id} takes the place of batch {later}, which was refused.");
        }

        var empty = result.Files.Where(f => f.CsvRows == 0 && (!isMapped || f.Table.Schema == "raw"));
        foreach (var nothing in ManyFiles.Told(empty.Select(f => (f.SourceFile, (string?)" has a header but no record."))))
        {
            context.Warnings.Add(nothing);
        }

        (string, string?) Lacking(BatchFile file, bool isMapped)
        {
            var missing = Missed(extra, file).Where(c => !told.Contains((file.Table, c))).ToList();
            var (who, lacks) = isMapped && file.Table.Schema == "staging"
                ? ($"from_{context.Options.Source.From}", "gives no") : (file.SourceFile, "lacks");
            return (who, missing.Count == 0 ? null : $" {lacks} {string.Join(", ", missing)} of {file.Table}: these are null.");
        }
    }

    private static IReadOnlyList<string> Missed(IReadOnlyDictionary<TableName, IReadOnlyList<string>> extra, BatchFile file) =>
        [.. file.MissingColumns.Except(extra.GetValueOrDefault(file.Table) ?? [])];

    // Columns that few sources have are missed by nobody.
    private static Dictionary<TableName, IReadOnlyList<string>> Extra(PipelineContext context) =>
        Source.Find(context.Options.Source.From, context.Catalog).Tables.Concat(context.Catalog.Staging.All)
            .DistinctBy(t => t.Name).ToDictionary(t => t.Name, t => t.Extra);

    // What a source never gives is said with its first batch, and not again with every other.
    private static async Task<HashSet<(TableName, string)>> ToldAsync(
        PipelineContext context, IngestionResult result, CancellationToken cancel)
    {
        await using var db = await context.Engine.LookAsync(cancel);
        var own = (await Ledger.BatchesAsync(context.Engine, db, cancel)).Where(b => b.Source == result.Batch.Source)
            .Select(b => b.Id).Except(result.IsNew ? result.Batches : []).ToHashSet();
        var files = await Ledger.FilesAsync(db, name => name.ToString(), cancel);
        return [.. files.Where(f => own.Contains(f.Batch)).SelectMany(f => f.File.MissingColumns.Select(c => (f.File.Table, c)))];
    }

    // Whoever tries the program with an invented shop and then brings files of their own should know that both are counted.
    private static async Task WarnOfInventedAsync(PipelineContext context, IngestionResult result, CancellationToken cancel)
    {
        if (!result.IsNew || SimulatedFiles.Read(context.Project.Raw) is not { } simulated
            || result.Files.Any(f => simulated.Wrote(f.Fingerprint)))
        {
            return;
        }

        await using var db = await context.Engine.LookAsync(cancel);
        var loaded = await Ledger.FilesAsync(db, name => name.ToString(), cancel);
        foreach (var invented in loaded.Where(f => simulated.Wrote(f.File.Fingerprint)).Take(1))
        {
            context.Warnings.Add(
                $"Batch {invented.Batch} is an invented shop, batch {result.Batch.Id} is not. "
                + "Their sales are now added together. Use a project of its own for each: --project DIR.");
        }
    }

    private static IngestionSummary Summary(PipelineContext context, IngestionResult result, TimeSpan elapsed)
    {
        var extra = Extra(context);
        var tables = result.Files.GroupBy(f => f.Table).Select(Whole).ToList();
        var matches = tables.ToDictionary(
            f => f.Table.ToString(),
            f => new RowMatch(f.CsvRows, f.Loaded, f.CsvRows == f.Loaded + f.Quarantined + f.Skipped + f.Excluded));
        return new IngestionSummary
        {
            IngestionTimestamp = context.StartedAt,
            DeliveryId = result.Batch.Id,
            AsOf = result.Batch.AsOf,
            TablesLoaded = tables.ToDictionary(f => f.Table.ToString(), f => new LoadedTable
            {
                SourceFile = f.SourceFile,
                RowsLoaded = result.IsNew ? f.Loaded : 0,
                RowsQuarantined = f.Quarantined,
                RowsSkipped = f.Skipped,
                RowsExcluded = f.Excluded,
                MissingColumns = Missed(extra, f),
                Status = result.IsNew ? "success" : "skipped",
            }),
            Validation = matches.ToDictionary(m => m.Key, m => (object)m.Value)
                .Append(new("overall_status", matches.Values.All(m => m.Match) ? "success" : "failed")).ToDictionary(),
            Exclusions = [.. result.Exclusions.Select(f => new ExcludedRecords(f.Reason, f.Records, f.Amount))],
            SourceTotals = result.Totals.ToDictionary(t => t.Name, t => t.Value),
            TotalExecutionTimeSeconds = ReportFile.Seconds(elapsed),
        };
    }

    // A table of several files is told as one.
    private static BatchFile Whole(IGrouping<TableName, BatchFile> table)
    {
        List<BatchFile> files = [.. table];
        return files[0] with
        {
            SourceFile = ManyFiles.Names([.. files.Select(f => f.SourceFile).Distinct()]),
            CsvRows = files.Sum(f => f.CsvRows),
            Loaded = files.Sum(f => f.Loaded),
            Quarantined = files.Sum(f => f.Quarantined),
            Skipped = files.Sum(f => f.Skipped),
            Excluded = files.Sum(f => f.Excluded),
            MissingColumns = [.. files.SelectMany(f => f.MissingColumns).Distinct()],
        };
    }

    private static IngestionSummary NothingNew(PipelineContext context, TimeSpan elapsed) => new()
    {
        IngestionTimestamp = context.StartedAt,
        TablesLoaded = new Dictionary<string, LoadedTable>(),
        Validation = new Dictionary<string, object> { ["overall_status"] = "success" },
        Exclusions = [],
        TotalExecutionTimeSeconds = ReportFile.Seconds(elapsed),
    };

    private static IngestionSummary Failed(PipelineContext context, CartlineException failure, TimeSpan elapsed) => new()
    {
        IngestionTimestamp = context.StartedAt,
        TablesLoaded = new Dictionary<string, LoadedTable>(),
        Validation = new Dictionary<string, object> { ["overall_status"] = "failed" },
        Exclusions = [],
        TotalExecutionTimeSeconds = ReportFile.Seconds(elapsed),
        Error = failure.Message,
    };
}
