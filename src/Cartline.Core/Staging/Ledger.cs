using System.Data.Common;
using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Reads what is known of the batches.</summary>
public static class Ledger
{
    // What staging.deliveries has gained since 0.1.0: a database of an earlier release has it when its next run begins.
    private static readonly (string Name, string Type)[] Gained =
    [
        ("is_stated", "boolean"), ("opens_on", "date"), ("kind", "text"), ("snapshot_of", "text"), ("window_from", "date"),
        ("window_to", "date"), ("prefix", "text"), ("shares", "text"), ("mends", "integer"), ("closed_through", "date"), ("edits", "text"),
    ];

    /// <summary>All batches in staging with what was decided on them, in the order of their days, then of their ids.</summary>
    public static async Task<IReadOnlyList<Batch>> BatchesAsync(IEngine engine, CancellationToken cancel)
    {
        await using var db = await engine.LookAsync(cancel);
        return await BatchesAsync(engine, db, cancel);
    }

    /// <summary>The same, over a connection that is open.</summary>
    public static async Task<IReadOnlyList<Batch>> BatchesAsync(IEngine engine, DbConnection db, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(Template.Fill("batches.sql", ("batches", await WholeAsync(db, cancel))), cancel);
        var decisions = (await engine.DecisionsAsync(cancel)).ToLookup(d => d.BatchId);
        // A batch of an earlier release was never decided on: what a version holds was accepted.
        var published = (await engine.PublishedAsync(cancel)).SelectMany(l => l.Batches).ToHashSet();
        return [.. rows.Select(Read).Select(b => Decided(b, [.. decisions[b.Id]], published.Contains(b.Id)))];
    }

    /// <summary>
    /// The batches that were withdrawn, in the order of their ids. The day of one that was withdrawn before this was kept is that on which
    /// it was withdrawn, and its source is blank.
    /// </summary>
    public static async Task<IReadOnlyList<Batch>> WithdrawnAsync(IEngine engine, CancellationToken cancel) =>
    [
        .. (await engine.DecisionsAsync(cancel)).GroupBy(d => d.BatchId).Select(g => g.Last()).OrderBy(d => d.BatchId)
            .Where(d => d.Status == BatchDecision.Withdrawn)
            .Select(d => new Batch(d.BatchId, d.AsOf ?? DateOnly.FromDateTime(d.DecidedAt), d.DecidedAt, Named(d.Source ?? ""), "")
            {
                Status = BatchStatus.Withdrawn,
                Reasons = d.Reasons,
                WithdrawnAt = d.DecidedAt,
                Mends = d.Mends,
            }),
    ];

    /// <summary>Whether staging holds any batch.</summary>
    public static async Task<bool> AnyAsync(IEngine engine, CancellationToken cancel) => (await BatchesAsync(engine, cancel)).Count > 0;

    private static async Task<string> WholeAsync(DbConnection db, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(Template.Fill("held_columns.sql"), cancel);
        var held = rows.Select(r => (string)r[0]!).ToHashSet();
        var lacking = string.Concat(Gained.Where(g => !held.Contains(g.Name)).Select(g => $", cast(null as {g.Type}) as {g.Name}"));
        return lacking.Length == 0 ? "staging.deliveries" : $"(select h.*{lacking} from staging.deliveries as h)";
    }

    private static Batch Read(object?[] r) => new(
        (int)r[0]!, Day(r[1])!.Value, (DateTime)r[2]!, Named((string)r[3]!), (string)r[4]!)
    {
        RunId = (string?)r[5] ?? "",
        IsStated = (bool)r[6]!,
        OpensOn = Day(r[7]),
        Kind = r[8] is string kind ? Enum.Parse<DeliveryKind>(kind, ignoreCase: true) : null,
        SnapshotOf = Words(r[9]),
        Shares = Words(r[10]),
        Window = (Day(r[11]), Day(r[12])),
        Mends = r[13] as int?,
        Prefix = (string)r[14]!,
        ClosedThrough = Day(r[15]),
        Edits = r[16] is string edits ? Enum.Parse<LedgerEdits>(edits, ignoreCase: true) : null,
    };

    private static Batch Decided(Batch batch, IReadOnlyList<BatchDecision> decisions, bool isPublished)
    {
        var newest = decisions is [.., var last] ? last : null;
        return batch with
        {
            Source = Named(decisions.LastOrDefault(d => d.Source is not null)?.Source ?? batch.Source),
            Status = newest?.Status switch
            {
                BatchDecision.Accepted => BatchStatus.Accepted,
                BatchDecision.Refused => BatchStatus.Refused,
                _ => isPublished ? BatchStatus.Accepted : BatchStatus.Waiting,
            },
            Reasons = newest?.Reasons ?? [],
        };
    }

    // Batches of 0.1.0 say how they were read where nobody had named their source.
    private static string Named(string source) => source == Source.Files ? Source.Unnamed : source;

    private static DateOnly? Day(object? text) => text is string day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;

    private static string[] Words(object? text) => (text as string ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// What mapped sources held before anything was excluded; empty after several batches, for customers counted twice cannot be
    /// added up.
    /// </summary>
    public static async Task<IReadOnlyList<SourceTotal>> TotalsAsync(
        DbConnection db, Func<TableName, string> qualify, CancellationToken cancel)
    {
        var table = qualify(new TableName("staging", "source_totals"));
        var rows = await db.RowsAsync(
            $"select figure, amount from {table} where (select count(distinct delivery_id) from {table}) = 1 order by place", cancel);
        return [.. rows.Select(r => new SourceTotal((string)r[0]!, (decimal)r[1]!))];
    }

    /// <summary>The files of the given batches, or of all.</summary>
    public static async Task<IReadOnlyList<(int Batch, BatchFile File)>> FilesAsync(
        DbConnection db, Func<TableName, string> qualify, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(
            Template.Fill("delivery_files.sql", ("delivery_files", qualify(new TableName("staging", "delivery_files")))), cancel);
        return [.. rows.Select(r => ((int)r[0]!, new BatchFile
        {
            Table = TableName.Parse((string)r[1]!),
            SourceFile = (string)r[2]!,
            Fingerprint = (string)r[3]!,
            Bytes = (long)r[4]!,
            CsvRows = (long)r[5]!,
            Loaded = (long)r[6]!,
            Quarantined = (long)r[7]!,
            Skipped = (long)r[8]!,
            Excluded = (long)r[9]!,
            MissingColumns = ((string)r[10]!).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        }))];
    }
}
