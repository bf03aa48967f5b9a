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
        var newest = taken.Where(b => b.Source == SourceName).MaxBy(b => b.Id);
        if (newest is { Status: BatchStatus.Refused } refused && refused.Fingerprint == fingerprint)
        {
            throw Gate.Refusal(new Dictionary<int, IReadOnlyList<string>> { [refused.Id] = refused.Reasons });
        }

        // Only an immediate repetition is nothing new: a price that goes there and back is stated by the same bytes again.
        if (newest?.Fingerprint == fingerprint && newest is { } same)
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
        var id = await NextIdAsync(taken, cancel);
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
            Gate.PassMalformed(file.SourceFile, file.Quarantined, file.CsvRows, context.Options.Quality);
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

        var batch = await new BatchPlacement(context, draft, taken).PlaceAsync(id, SourceName, fingerprint, staged, cancel);
        await records.WriteLedgerAsync(batch, staged, context.RunId, cancel);
        var malformed = await records.MalformedAsync(cancel);
        await draft.CommitAsync(cancel);
        return new IngestionResult(batch, staged, mapping.Exclusions, mapping.Totals, IsNew: true)
        {
            Malformed = malformed,
            Before = taken,
        };
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
        return await Ledger.BatchesAsync(context.Engine, db, cancel);
    }

    private string SourceName => context.Options.Source.Name is { Length: > 0 } name ? name : source.Name;

    // The number of a batch that was withdrawn is not given again.
    private async Task<int> NextIdAsync(IReadOnlyList<Batch> taken, CancellationToken cancel) =>
        taken.Select(b => b.Id).Concat((await context.Engine.DecisionsAsync(cancel)).Select(d => d.BatchId)).DefaultIfEmpty(0).Max() + 1;

    private static string Fingerprint(IEnumerable<BatchFile> files)
    {
        var prints = files.Select(f => $"{f.Table} {f.Fingerprint}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(prints))));
    }
}
