using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Quality;
using Cartline.Core.Runs;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Takes a folder of files into staging as one batch: all of it or nothing.</summary>
/// <param name="context">The run.</param>
/// <param name="source">How the files are read.</param>
public sealed class Ingestion(RunContext context, Source source)
{
    private const int BytesBetweenTidings = 1 << 20;

    private readonly FileOpening opening = new(context, source);

    /// <summary>Loads the folder, unless the very same files were loaded before.</summary>
    /// <exception cref="CartlineException">
    /// A file is missing or unreadable, the counts do not meet, or the batch is older than the newest one taken.
    /// </exception>
    public async Task<IngestionResult> RunAsync(string folder, CancellationToken cancel)
    {
        new ColumnPolicies(context.Options.Source.Columns).DemandPossible(source);
        var taken = await TakenAsync(cancel);
        var search = new FileSearch(source, Required(taken), context.Options.Source.MaxUnpackedRatio);
        var found = search.Find(folder);
        var result = await RunAsync(found.Files, () => Demand(search.Find(folder), found), taken, isTrial: false, cancel);
        return result with { Notes = [.. Notes(folder, found), .. result.Notes] };
    }

    /// <summary>
    /// Loads each file of the folder as a batch of its own, in the order of their days; all are tried before the first is taken.
    /// </summary>
    /// <exception cref="CartlineException">As for one batch, or several tables have several files that do not go together.</exception>
    public async Task<IngestionResult> RunEachAsync(string folder, CancellationToken cancel)
    {
        new ColumnPolicies(context.Options.Source.Columns).DemandPossible(source);
        var taken = await TakenAsync(cancel);
        var search = new FileSearch(source, Required(taken), context.Options.Source.MaxUnpackedRatio);
        var found = search.Find(folder);
        var tried = new List<(IReadOnlyList<SourceFile> Files, IngestionResult Result)>();
        foreach (var files in EachFile.Groups(source, found.Files))
        {
            tried.Add((files, await RunAsync(files, () => { }, taken, isTrial: true, cancel)));
        }

        var results = tried.Where(t => !t.Result.IsNew).Select(t => t.Result).ToList();
        foreach (var (files, _) in tried.Where(t => t.Result.IsNew).OrderBy(t => t.Result.Batch.AsOf))
        {
            var rest = () => Demand(search.Find(folder), found);
            results.Add(await RunAsync(files, rest, await TakenAsync(cancel), isTrial: false, cancel));
        }

        var all = EachFile.Together(results);
        return all with { Notes = [.. Notes(folder, found), .. all.Notes] };
    }

    private async Task<IngestionResult> RunAsync(
        IReadOnlyList<SourceFile> found, Action demandSame, IReadOnlyList<Batch> taken, bool isTrial, CancellationToken cancel)
    {
        var files = new List<BatchFile>();
        foreach (var file in found)
        {
            var print = await FileFingerprint.TakeAsync(file.Path, file.Name, cancel, file.Entry);
            files.Add(new BatchFile
            {
                Table = file.Table.Name,
                SourceFile = file.Name,
                Fingerprint = print.Sha256,
                Bytes = print.Bytes,
            });
        }

        var fingerprint = Fingerprint(files);
        var newest = taken.Where(b => b.Source == SourceName).MaxBy(b => b.Id);
        if (newest is { Status: BatchStatus.Refused } refused && refused.Fingerprint == fingerprint && !isTrial)
        {
            return await LoadAgainAsync(refused, found, files, taken, demandSame, cancel);
        }

        // Only an immediate repetition is nothing new: a price that goes there and back is stated by the same bytes again. Of a folder that
        // is taken file by file, every file that was taken before is known.
        var same = context.Request.Again ? null
            : context.Request.Each ? taken.LastOrDefault(
                b => b.Source == SourceName && b.Fingerprint == fingerprint && b.Status != BatchStatus.Refused)
            : newest?.Fingerprint == fingerprint ? newest : null;
        if (same is not null)
        {
            var counted = found.Zip(files, (f, d) => d with { CsvRows = opening.Count(f, cancel) })
                .Select(d => d with { Skipped = d.CsvRows }).ToList();
            return new IngestionResult(same, counted, [], [], IsNew: false);
        }

        return await LoadAsync(found, files, fingerprint, taken, demandSame, isTrial, cancel);
    }

    // The files of a refused batch are judged again: the settings may have changed. It is one batch, not two, and the refused one stays
    // until the other is there.
    private async Task<IngestionResult> LoadAgainAsync(
        Batch refused, IReadOnlyList<SourceFile> found, List<BatchFile> files, IReadOnlyList<Batch> taken, Action demandSame,
        CancellationToken cancel)
    {
        IReadOnlyList<Batch> others = [.. taken.Where(b => b.Id != refused.Id)];
        var result = await LoadAsync(found, files, refused.Fingerprint, others, demandSame, isTrial: false, cancel);
        IReadOnlyList<string> why = [$"Its files were taken again, as batch {result.Batch.Id}."];
        await Withdrawal.OutAsync(context.Engine, refused, why, context.RunId, context.StartedAt, cancel);
        return result;
    }

    private async Task<IngestionResult> LoadAsync(
        IReadOnlyList<SourceFile> found, List<BatchFile> files, string fingerprint, IReadOnlyList<Batch> taken,
        Action demandSame, bool isTrial, CancellationToken cancel)
    {
        DemandOrders(taken);
        var id = await NextIdAsync(taken, cancel);
        await using var spool = new RejectedSpool(context.Project.Quarantine);
        await using var draft = await context.Engine.DraftAsync(id, files.Sum(f => f.Bytes), cancel);
        var records = new BatchRecords(context, draft, id);
        await records.LandAsync(source.Tables, cancel);
        for (var i = 0; i < files.Count; i++)
        {
            files[i] = await LoadAsync(found[i], files[i], records, spool, cancel);
        }

        await DemandArrivedAsync(files, records, cancel);
        await records.RejectedAsync(spool, cancel);
        await records.ListRejectedAsync(cancel);
        foreach (var file in files)
        {
            ReadingNotes.Demand(
                () => Gate.PassMalformed(file.SourceFile, file.Quarantined, file.CsvRows, context.Options.Quality), file.Notes);
        }

        List<Batch> own = [.. taken.Where(b => b.Source == SourceName && b.Status != BatchStatus.Refused)];
        var mapping = new MappedSource(context, draft, source, id, [.. own.Select(b => b.Id)]);
        var filled = await mapping.FillAsync(files, cancel);
        List<BatchFile> staged = source.Fills.Count == 0 ? files : [.. files, .. filled];
        staged = await SkipCopiesAsync(staged, records, cancel);
        var columns = new ColumnReview(context, draft, source, id, own);
        List<string> notes = [.. files.SelectMany(f => f.Notes), .. mapping.Notes, .. await columns.RunAsync(files, cancel)];
        demandSame();
        var batch = await new BatchPlacement(context, draft, taken).PlaceAsync(
            id, SourceName, source.StatesOrders, fingerprint, staged, cancel);
        if (isTrial)
        {
            return new IngestionResult(batch, staged, mapping.Exclusions, mapping.Totals, IsNew: true);
        }

        await records.WriteLedgerAsync(batch, staged, context.RunId, cancel);
        var malformed = await records.MalformedAsync(cancel);
        await draft.CommitAsync(cancel);
        return new IngestionResult(batch, staged, mapping.Exclusions, mapping.Totals, IsNew: true)
        {
            Malformed = malformed,
            Before = taken,
            Notes = notes,
        };
    }

    private async Task<BatchFile> LoadAsync(
        SourceFile file, BatchFile entry, BatchRecords records, RejectedSpool spool, CancellationToken cancel)
    {
        spool.For(file.Table.Name.Table);
        using var stream = opening.Open(file, spool);
        using var formed = Formed(stream, file.Table);
        var watch = Stopwatch.GetTimestamp();
        long told = 0;
        var loaded = await records.LoadAsync(file.Table, formed is null ? stream : formed, counts =>
        {
            if (counts.Bytes - told >= BytesBetweenTidings)
            {
                told = counts.Bytes;
                context.Progress(new StepProgress("data_ingestion", file.Name, counts.Read, (double)counts.Bytes / entry.Bytes));
            }
        }, cancel);
        if (stream.Fingerprint.Sha256 != entry.Fingerprint)
        {
            throw EachFile.Changed(file.Name);
        }

        var counts = stream.Counts;
        var inFile = opening.Count(file, cancel);
        if (counts.Read != inFile || counts.Good != loaded)
        {
            throw Miscounted(
                file.Name,
                $"The file holds {inFile:N0} records, {counts.Read:N0} were read, {loaded:N0} of {counts.Good:N0} good ones sent.");
        }

        var known = file.Table.DataColumns;
        return entry with
        {
            CsvRows = inFile,
            Loaded = loaded,
            Quarantined = counts.Rejected,
            Skipped = counts.Blank,
            MissingColumns = [.. known.Except(stream.Found)],
            UnknownColumns = [.. stream.Found.Except(known).Where(c => !file.Table.Ignores(c))],
            Notes =
            [
                .. Cut(stream, file.Table), .. ReadingNotes.Of(stream), .. await LongValuesAsync(stream as CsvSource, file.Table, cancel),
            ],
        };
    }

    private IEnumerable<string> Cut(IFileRecords records, StagingTable table) =>
        new CutFile(context.Catalog.Staging).Note(records, table, context.Options.Source.Delivery) is { } note ? [note] : [];

    // Once for each table, however many files it has. A mapping fills a table from all files at once.
    private static async Task<List<BatchFile>> SkipCopiesAsync(
        IReadOnlyList<BatchFile> staged, BatchRecords records, CancellationToken cancel)
    {
        var copies = new Dictionary<(TableName, string), long>();
        foreach (var table in staged.Where(f => f.Table.Schema == "staging").GroupBy(f => f.Table))
        {
            if (await records.SkipCopiesAsync(table.Key.Table, cancel) is > 0 and var skipped)
            {
                List<BatchFile> own = [.. table];
                var left = own.Count == 1 ? null : await records.CountsAsync(table.Key, cancel);
                own.ForEach(f => copies[(f.Table, f.SourceFile)] =
                    left is null ? skipped : f.Loaded - left.GetValueOrDefault(f.SourceFile));
            }
        }

        return [.. staged.Select(f => copies.GetValueOrDefault((f.Table, f.SourceFile)) is > 0 and var skipped
            ? f with { Loaded = f.Loaded - skipped, Skipped = f.Skipped + skipped } : f)];
    }

    // One question for each table: one for each file would read a table of many files as often as it has files.
    private static async Task DemandArrivedAsync(IReadOnlyList<BatchFile> files, BatchRecords records, CancellationToken cancel)
    {
        foreach (var table in files.GroupBy(f => f.Table))
        {
            var arrived = await records.CountsAsync(table.Key, cancel);
            foreach (var file in table)
            {
                var inTable = arrived.GetValueOrDefault(file.SourceFile);
                if (inTable != file.Loaded)
                {
                    throw Miscounted(
                        file.SourceFile, $"{file.Loaded:N0} records were sent, {inTable:N0} arrived in {table.Key}.");
                }
            }
        }
    }

    private static CartlineException Miscounted(string file, string counts) => new(
        FailureKind.Input, $"{file}: the counts do not match. {counts} Nothing was loaded; please report this with the file.");

    // Mappings read numbers and days in their own SQL, unless their landing says that the settings hold.
    private FormedRecords? Formed(IFileRecords records, StagingTable table)
    {
        var entity = table.Name.Schema == "staging" ? context.Catalog.Staging.Entity(table.Name.Table) : null;
        if (entity is null && table.Numbers.Count == 0 && table.Days.Count == 0 && table.Moments.Count == 0)
        {
            return null;
        }

        var reading = opening.Of(table);
        var day = new DayForm(reading.DateFormat);
        return new FormedRecords(
            records, column => entity is null ? Form(table, column, day) : Form(entity.Column(column)),
            new NumberForm(reading.Decimal, reading.Grouping), day, TimeZoneInfo.FindSystemTimeZoneById(context.Options.Shop.Timezone),
            [.. table.DayForms.Select(f => new DayForm($"{f} HH:MM:SS"))],
            table.Declared.ContainsKey("date") ? $"date_format of {table.Name.Table} in the mapping" : "source.date_format");
    }

    private static ValueForm Form(StagingTable table, string column, DayForm day) =>
        table.Numbers.Contains(column) ? ValueForm.Number
        : table.Moments.Contains(column) ? ValueForm.Moment
        : (day.Name != DayForm.Kept || table.DayForms.Count > 0) && table.Days.Contains(column) ? ValueForm.Day
        : ValueForm.Text;

    private static ValueForm Form(EntityColumn? column) => column?.Type switch
    {
        { Name: "day" } => ValueForm.Day,
        { Fault: not null, Name: not "time" } => ValueForm.Number,
        _ => ValueForm.Text,
    };

    // What batches before held in a column tells whether a value of thousands of characters can be one.
    private async Task<IReadOnlyList<string>> LongValuesAsync(CsvSource? file, StagingTable table, CancellationToken cancel)
    {
        var notes = new List<string>();
        if (file is null)
        {
            return notes;
        }

        foreach (var field in file.LongFields.Where(f => source.IsContract && table.DataColumns.Contains(f.Column)))
        {
            await using var db = await context.Engine.LookAsync(cancel);
            var longest = await db.CountAsync($"select coalesce(max(length({field.Column})), 0) from {table.Name}", cancel);
            var what = FormattableString.Invariant(
                $"the value of {field.Column} goes over {field.Lines:N0} lines and {field.Length:N0} bytes");
            if (longest > 0 && field.Length > 10 * longest)
            {
                throw file.TooLong(
                    field, FormattableString.Invariant($"{what}; in batches before the longest had {longest:N0} characters"));
            }

            notes.Add(FormattableString.Invariant($"{file.SourceFile}, line {field.Line}: {what}."));
        }

        return notes;
    }

    private void DemandOrders(IReadOnlyList<Batch> taken)
    {
        if (!source.StatesOrders && taken.Count == 0)
        {
            throw new CartlineException(
                FailureKind.Input,
                $"Source \"{source.Name}\" brings {string.Join(" and ", source.Fills.Select(f => f.Table.Name.Table))} of orders, and this "
                + "project has no orders yet. Load the shop's own export first, then this one.");
        }
    }

    // A snapshot ends what it does not name, so it must name what it speaks for; a first batch needs the sales.
    private List<string> Required(IReadOnlyList<Batch> taken)
    {
        var options = context.Options.Source;
        var known = source.Tables.Select(t => t.Name.Table).ToList();
        if (options.FilesRequired.FirstOrDefault(t => !known.Contains(t)) is { } unknown)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"source.files_required names {unknown}, which no file of source \"{source.Name}\" fills"
                + $"{Spelling.DidYouMeanOrStop(unknown, known)} Tables: {string.Join(", ", known)}.");
        }

        var first = taken.Any(b => b.Source == SourceName) ? [] : source.FirstTables;
        var whole = options.Delivery == DeliveryKind.Snapshot && source.IsContract
            ? source.Tables.Where(t => t.Name.Table is "customers" or "products").Select(t => t.Name.Table) : [];
        return [.. first.Concat(whole).Concat(options.FilesRequired).Distinct()];
    }

    private IEnumerable<string> Notes(string folder, FoundFiles found)
    {
        var place = Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder)!;
        var (second, others) = (new SecondDownload(source), found.Others);
        if (Directory.Exists(folder))
        {
            foreach (var note in others.Where(second.Is).Select(n => second.Note(place, n))
                .Concat(SecondDownload.Both(place, [.. found.Files.Select(f => f.Name)])))
            {
                yield return note;
            }

            others = [.. others.Where(n => !second.Is(n))];
        }

        if (Directory.Exists(folder) && new KindOfSource(context.Catalog).Note(place, others, source.Name) is { } unread)
        {
            yield return unread;
        }

        foreach (var (name, because) in found.Passed)
        {
            yield return $"{name} is not read, because {because} is there.";
        }
    }

    private static void Demand(FoundFiles now, FoundFiles before)
    {
        if (now.State.Except(before.State).Concat(before.State.Except(now.State)).FirstOrDefault() is { Name: not null } other)
        {
            throw EachFile.Changed(other.Name);
        }
    }

    private async Task<IReadOnlyList<Batch>> TakenAsync(CancellationToken cancel)
    {
        await using var db = await context.Engine.LookAsync(cancel);
        return await Ledger.BatchesAsync(context.Engine, db, cancel);
    }

    private string SourceName => context.Options.Source.Name is { Length: > 0 } name ? name : source.SourceName;

    // The number of a batch that was withdrawn is not given again.
    private async Task<int> NextIdAsync(IReadOnlyList<Batch> taken, CancellationToken cancel) =>
        taken.Select(b => b.Id).Concat((await context.Engine.DecisionsAsync(cancel)).Select(d => d.BatchId)).DefaultIfEmpty(0).Max() + 1;

    private static string Fingerprint(IEnumerable<BatchFile> files)
    {
        var prints = files.Select(f => $"{f.Table} {f.Fingerprint}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(prints))));
    }
}
