using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Runs;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>The tables of one batch while it is loaded.</summary>
internal sealed class BatchRecords(RunContext context, IDraft draft, int id)
{
    // A batch may have 100,000 files: each statement takes its time, however few rows it brings.
    private const int FilesAtOnce = 500;
    private const int FileValues = 11;

    private static readonly TableName Malformed = new("staging", "malformed");
    private static readonly TableName DuplicateKeys = new("staging", "duplicate_keys");

    private readonly Dictionary<string, bool> proved = [];

    private DateTime LoadedAt => DateTime.SpecifyKind(context.StartedAt, DateTimeKind.Unspecified);

    /// <summary>Loads good records with their provenance.</summary>
    public async Task<long> LoadAsync(StagingTable table, IRecordStream records, Action<RecordCounts> progress, CancellationToken cancel)
    {
        var columns = table.Columns.Select(c => c.Name).ToList();
        var provenance = new Dictionary<string, object>
        {
            ["delivery_id"] = id,
            ["source_file"] = records.SourceFile,
            ["loaded_at"] = LoadedAt,
        };
        var target = new LoadTarget(table.Name, columns, provenance.Where(p => columns.Contains(p.Key)).ToDictionary(), "record_number")
        {
            BatchSize = context.Options.Pipeline.BatchSize,
        };
        var watched = new RisingKeys(records, table.Keys.Count == 1 ? table.Keys[0] : "");
        var loaded = await draft.LoadAsync(target, watched, progress, cancel);
        proved[table.Name.Table] = watched.AreProved && !proved.ContainsKey(table.Name.Table);
        return loaded;
    }

    /// <summary>Records of each file in its table, counted by the engine; of a file without any there is no entry.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(TableName table, CancellationToken cancel)
    {
        var rows = await draft.Connection.RowsAsync(
            $"select source_file, count(*) from {draft.Qualify(table)} group by source_file", cancel);
        return rows.ToDictionary(r => (string)r[0]!, r => (long)r[1]!);
    }

    /// <summary>Loads the rejected records into <c>staging.malformed</c>.</summary>
    public async Task RejectedAsync(RejectedSpool spool, CancellationToken cancel)
    {
        if (spool.Count > 0)
        {
            using var records = await spool.ReadAsync();
            string[] columns = ["delivery_id", .. RejectedSpool.Columns];
            var target = new LoadTarget(Malformed, columns, new Dictionary<string, object> { ["delivery_id"] = id }, null);
            await draft.LoadAsync(target, records, null, cancel);
        }
    }

    /// <summary>Lists the rejected records for people, also when too many of them will refuse the batch.</summary>
    public Task ListRejectedAsync(CancellationToken cancel) =>
        QuarantineListing.WriteMalformedAsync(context, draft.Connection, draft.Qualify(Malformed), cancel);

    /// <summary>The rejected records by file and reason.</summary>
    public async Task<IReadOnlyList<MalformedRecords>> MalformedAsync(CancellationToken cancel)
    {
        var rows = await draft.Connection.RowsAsync(
            Template.Fill("malformed_records.sql", ("malformed", draft.Qualify(Malformed))), cancel);
        return [.. rows.Select(r => new MalformedRecords((string)r[0]!, (string)r[1]!, (long)r[2]!, (long)r[3]!))];
    }

    /// <summary>
    /// Removes identical copies and notes the ids that are left in doubt; nothing is asked where ids that only rise leave no doubt.
    /// </summary>
    /// <returns>How many copies were removed.</returns>
    public async Task<long> SkipCopiesAsync(string table, CancellationToken cancel)
    {
        if (proved.GetValueOrDefault(table))
        {
            return 0;
        }

        var staging = context.Catalog.Staging[table];
        var entity = context.Catalog.Staging.Entity(table)!;
        var script = Template.Fill(
            "duplicates.sql",
            ("duplicate_keys", draft.Qualify(DuplicateKeys)),
            ("records", draft.Qualify(staging.Name)),
            ("delivery_id", id.ToString()),
            ("table", table),
            ("stated", entity.Composed.Count == 0 ? $"s.{entity.Key}" : entity.StatedKey),
            ("id", DatedSql.StagedId(entity)),
            ("columns", string.Join(", ", staging.DataColumns.Select(c => $"s.{c}"))));
        var statements = SqlText.Statements(script);
        await draft.Connection.ExecuteAsync(statements[0], cancel);
        var doubled = await draft.Connection.CountAsync(
            $"select count(*) from {draft.Qualify(DuplicateKeys)} where table_name = $1", cancel, table);
        if (doubled == 0)
        {
            return 0;
        }

        var before = await draft.Connection.CountAsync($"select count(*) from {draft.Qualify(staging.Name)}", cancel);
        await draft.Connection.ExecuteAsync(statements[1], cancel);
        if (context.Options.Source.OnConflict == ConflictRule.Last && entity.Shard is not null)
        {
            await draft.Connection.ExecuteAsync(statements[3], cancel);
        }

        await draft.Connection.ExecuteAsync(statements[2], cancel);
        return before - await draft.Connection.CountAsync($"select count(*) from {draft.Qualify(staging.Name)}", cancel);
    }

    /// <summary>Writes the ledger entries.</summary>
    public async Task WriteLedgerAsync(Batch batch, IEnumerable<BatchFile> files, string runId, CancellationToken cancel)
    {
        const string BatchColumns = "delivery_id, as_of, loaded_at, run_id, source, fingerprint, is_stated, opens_on, kind, snapshot_of, "
            + "shares, window_from, window_to, mends, prefix, closed_through, edits";
        const string FileColumns = "delivery_id, table_name, source_file, fingerprint, file_bytes, csv_rows, rows_loaded, "
            + "rows_quarantined, rows_skipped, rows_set_aside, missing_columns";
        var (db, into) = (draft.Connection, draft.Qualify(new TableName("staging", "delivery_files")));
        var batches = draft.Qualify(new TableName("staging", "deliveries"));
        await db.ExecuteAsync(
            $"insert into {batches} ({BatchColumns}) values {Places(17, 0)}", cancel,
            batch.Id, batch.AsOf, LoadedAt, runId, batch.Source, batch.Fingerprint, batch.IsStated, Or(batch.OpensOn),
            Or(batch.Kind?.ToString().ToLowerInvariant()), string.Join(' ', batch.SnapshotOf), string.Join(' ', batch.Shares),
            Or(batch.Window.From), Or(batch.Window.To), Or(batch.Mends), batch.Prefix,
            Or(batch.ClosedThrough), Or(batch.Edits?.ToString().ToLowerInvariant()));
        foreach (var some in files.Chunk(FilesAtOnce))
        {
            var rows = some.Select((_, row) => Places(FileValues, row * FileValues));
            await db.ExecuteAsync(
                $"insert into {into} ({FileColumns}) values {string.Join(", ", rows)}", cancel,
                [
                    .. some.SelectMany(file => new object[]
                    {
                        batch.Id, file.Table.ToString(), file.SourceFile, file.Fingerprint, file.Bytes, file.CsvRows, file.Loaded,
                        file.Quarantined, file.Skipped, file.Excluded, string.Join(' ', file.MissingColumns),
                    }),
                ]);
        }
    }

    /// <summary>Makes the tables that a mapped source lands in, those of files that did not come as well.</summary>
    public async Task LandAsync(IEnumerable<StagingTable> tables, CancellationToken cancel)
    {
        foreach (var table in tables.Where(t => t.Name.Schema == "raw"))
        {
            await LandAsync(table, cancel);
        }
    }

    private static string Places(int count, int after) => $"({string.Join(", ", Enumerable.Range(after + 1, count).Select(n => $"${n}"))})";

    private static object Or(object? value) => value ?? DBNull.Value;

    private async Task LandAsync(StagingTable table, CancellationToken cancel)
    {
        try
        {
            await draft.Connection.ExecuteAsync(SqlText.Rewrite(table.Sql, Layer.Schemas, draft.Qualify), cancel);
        }
        catch (DbException e) when (!context.Engine.IsTransient(e))
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"sql/1_staging/from_{context.Options.Source.From}/landing.sql: "
                + $"{context.Engine.Name} refuses {table.Name}: {e.Message}", e);
        }
    }
}
