using System.Data.Common;
using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Reads what is known of the batches.</summary>
public static class Ledger
{
    /// <summary>All batches, in the order of their as-of dates, then of their ids.</summary>
    public static async Task<IReadOnlyList<Batch>> BatchesAsync(
        DbConnection db, Func<TableName, string> qualify, CancellationToken cancel)
    {
        var table = qualify(new TableName("staging", "deliveries"));
        var rows = await db.RowsAsync(
            $"select delivery_id, cast(as_of as text), loaded_at, source, fingerprint from {table} order by as_of, delivery_id", cancel);
        return [.. rows.Select(r => new Batch(
            (int)r[0]!, DateOnly.Parse((string)r[1]!, CultureInfo.InvariantCulture), (DateTime)r[2]!, (string)r[3]!, (string)r[4]!))];
    }

    /// <summary>Whether staging holds any batch.</summary>
    public static async Task<bool> AnyAsync(IEngine engine, CancellationToken cancel)
    {
        await using var db = await engine.ReadAsync(cancel);
        return (await BatchesAsync(db, name => name.ToString(), cancel)).Count > 0;
    }

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
