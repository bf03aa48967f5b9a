using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Quality;
using Cartline.Core.Runs;
using Cartline.Core.Sources;

namespace Cartline.Core.Staging;

/// <summary>Takes a folder of files into staging as one batch: all of it or nothing.</summary>
/// <param name="context">The run.</param>
/// <param name="source">How the files are read.</param>
public sealed class Ingestion(RunContext context, Source source)
{
    private const int BytesBetweenTidings = 1 << 20;

    /// <summary>Loads the folder, unless the very same files were loaded before.</summary>
    /// <exception cref="CartlineException">
    /// A file is missing or unreadable, the counts do not meet, or the batch is older than the newest one taken.
    /// </exception>
    public async Task<IngestionResult> RunAsync(string folder, CancellationToken cancel)
    {
        var found = source.Files(folder);
        var files = new List<BatchFile>();
        foreach (var file in found)
        {
            var print = await FileFingerprint.TakeAsync(file.Path, file.Name, cancel);
            files.Add(new BatchFile
            {
                Table = file.Table.Name,
                SourceFile = file.Name,
                Fingerprint = print.Sha256,
                Bytes = print.Bytes,
            });
        }

        var fingerprint = Fingerprint(files);
        var taken = await TakenAsync(cancel);
        if (taken.FirstOrDefault(d => d.Fingerprint == fingerprint) is { } same)
        {
            var counted = found.Zip(files, (f, d) => d with { CsvRows = Count(f, cancel) })
                .Select(d => d with { Skipped = d.CsvRows }).ToList();
            return new IngestionResult(same, counted, [], [], IsNew: false);
        }

        return await LoadAsync(found, files, fingerprint, taken, cancel);
    }

    private async Task<IngestionResult> LoadAsync(
        IReadOnlyList<SourceFile> found, List<BatchFile> files, string fingerprint, IReadOnlyList<Batch> taken,
        CancellationToken cancel)
    {
        var id = taken.Select(d => d.Id).DefaultIfEmpty(0).Max() + 1;
        await using var spool = new RejectedSpool(context.Project.Quarantine);
        await using var draft = await context.Engine.DraftAsync(id, cancel);
        var records = new BatchRecords(context, draft, id);
        for (var i = 0; i < files.Count; i++)
        {
            files[i] = await LoadAsync(found[i], files[i], records, spool, cancel);
        }

        await records.RejectedAsync(spool, cancel);
        await records.ListRejectedAsync(cancel);
        foreach (var file in files)
        {
            Gate.PassQuarantine(file.SourceFile, file.Quarantined, file.CsvRows, context.Options.Quality);
        }

        var mapping = new MappedSource(context, draft, source, id);
        var filled = await mapping.FillAsync(files, cancel);
        var staged = source.Fills.Count == 0 ? files : [.. files, .. filled];
        for (var i = 0; i < staged.Count; i++)
        {
            if (staged[i].Table.Schema == "staging")
            {
                var copies = await records.SkipCopiesAsync(staged[i].Table.Table, cancel);
                staged[i] = staged[i] with { Loaded = staged[i].Loaded - copies, Skipped = staged[i].Skipped + copies };
            }
        }

        var batch = new Batch(id, await AsOfAsync(draft, taken, cancel), context.StartedAt, source.Name, fingerprint);
        DemandNewest(batch, taken);
        await records.WriteLedgerAsync(batch, staged, context.RunId, cancel);
        await draft.CommitAsync(cancel);
        return new IngestionResult(batch, staged, mapping.Exclusions, mapping.Totals, IsNew: true);
    }

    private async Task<BatchFile> LoadAsync(
        SourceFile file, BatchFile entry, BatchRecords records, RejectedSpool spool, CancellationToken cancel)
    {
        spool.For(file.Table.Name.Table);
        using var stream = CsvSource.Open(file.Path, file.Name, Dialect, file.Contract, spool);
        var watch = Stopwatch.GetTimestamp();
        long told = 0;
        var loaded = await records.LoadAsync(file.Table, stream, counts =>
        {
            if (counts.Bytes - told >= BytesBetweenTidings)
            {
                told = counts.Bytes;
                context.Progress(new StepProgress("data_ingestion", file.Name, counts.Read, (double)counts.Bytes / entry.Bytes));
            }
        }, cancel);
        var counts = stream.Counts;
        var inFile = Count(file, cancel);
        var inTable = await records.CountAsync(file, cancel);
        if (counts.Read != inFile || counts.Good != loaded || loaded != inTable)
        {
            throw new CartlineException(
                FailureKind.Input,
                $"{file.Name}: the counts do not match. The file holds {inFile:N0} records, {counts.Read:N0} were read, "
                + $"{loaded:N0} of {counts.Good:N0} good ones sent, {inTable:N0} arrived in {file.Table.Name}. "
                + "Nothing was loaded; please report this with the file.");
        }

        var known = file.Table.DataColumns;
        return entry with
        {
            CsvRows = inFile,
            Loaded = loaded,
            Quarantined = counts.Rejected,
            Skipped = counts.Blank,
            MissingColumns = [.. known.Except(stream.Columns)],
        };
    }

    private CsvDialect Dialect => new() { Separator = context.Options.Source.Separator };

    private long Count(SourceFile file, CancellationToken cancel) => RecordCounter.Count(file.Path, file.Name, Dialect, cancel);

    private async Task<IReadOnlyList<Batch>> TakenAsync(CancellationToken cancel)
    {
        await using var db = await context.Engine.ReadAsync(cancel);
        return await Ledger.BatchesAsync(db, name => name.ToString(), cancel);
    }

    private async Task<DateOnly> AsOfAsync(IDraft draft, IReadOnlyList<Batch> taken, CancellationToken cancel)
    {
        if (context.Options.Source.AsOf is { } stated)
        {
            return stated;
        }

        var sql = Sql.SqlText.Rewrite(context.Catalog.Folder["1_staging/as_of.sql"].Body, Sql.Layer.Schemas, draft.Qualify);
        var newest = await draft.Connection.ScalarAsync(sql, cancel, context.Today);
        return newest switch
        {
            DateOnly day => day,
            DateTime moment => DateOnly.FromDateTime(moment),
            _ => taken.Count > 0 ? taken[^1].AsOf : context.Today,
        };
    }

    private void DemandNewest(Batch batch, IReadOnlyList<Batch> taken)
    {
        if (taken.Count > 0 && batch.AsOf < taken[^1].AsOf && !context.Request.FullRefresh)
        {
            throw new CartlineException(
                FailureKind.Input,
                $"This batch is of {batch.AsOf:yyyy-MM-dd}, but one of {taken[^1].AsOf:yyyy-MM-dd} is loaded already, "
                + "and an older batch would change the history after it. "
                + "Run again with --full-refresh to replay all batches in the order of their days, or state the day with --as-of.");
        }
    }

    private static string Fingerprint(IEnumerable<BatchFile> files)
    {
        var prints = files.Select(f => $"{f.Table} {f.Fingerprint}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(prints))));
    }
}
