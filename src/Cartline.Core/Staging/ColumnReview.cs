using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Runs;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Compares the columns of a batch with those of the batches before it: what is gone, what is new, what is emptier.</summary>
/// <param name="context">The run.</param>
/// <param name="draft">The batch while it is loaded.</param>
/// <param name="source">The source.</param>
/// <param name="id">The batch's number.</param>
/// <param name="before">The batches of the source that were accepted before.</param>
internal sealed class ColumnReview(RunContext context, IDraft draft, Source source, int id, IReadOnlyList<Batch> before)
{
    /// <summary>Records from which on a share is compared.</summary>
    private const int Enough = 20;

    private static readonly TableName Ledger = new("staging", "column_fill");
    private static readonly TableName Kept = new("raw", "kept_values");

    private readonly ColumnPolicies policies = new(context.Options.Source.Columns);

    /// <summary>Judges, keeps what is known where that is the policy, and writes how full each column is.</summary>
    /// <returns>What someone should know.</returns>
    /// <exception cref="CartlineException">A column is gone that batches before filled, and the policy does not say what then.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<BatchFile> files, CancellationToken cancel)
    {
        var strange = files.Where(f => f.UnknownColumns.Count > 0);
        var notes = ManyFiles.Told(strange.Select(f => (f.SourceFile, (string?)Strangers(f)))).ToList();
        var history = await HistoryAsync(files, cancel);
        foreach (var file in files)
        {
            foreach (var column in file.MissingColumns)
            {
                if (FilledBefore(history, file.Table, column) is { } last && await IsFilledAsync(last, cancel))
                {
                    var lackedBefore = history.Exists(h => h.Table == last.Table && h.Column == column && h.IsMissing);
                    notes.Add(await GoneAsync(file, column, last, lackedBefore, cancel));
                }
            }
        }

        foreach (var table in source.Tables.Where(t => files.Any(f => f.Table == t.Name)))
        {
            var fills = await FillAsync(table, [.. files.Where(f => f.Table == table.Name)], cancel);
            notes.AddRange(fills.Select(f => Emptier(f, history, files)).OfType<string>());
            await WriteAsync(fills, cancel);
        }

        return notes;
    }

    private static string Strangers(BatchFile file)
    {
        var names = file.UnknownColumns.Select(u => Spelling.Nearest(u, file.MissingColumns) is { } near
            ? $"{Shown(u)} (is {near} meant?)" : Shown(u)).ToList();
        return $" has {(names.Count == 1 ? "a column" : "columns")} that nobody reads: "
            + $"{string.Join(", ", names.Take(30))}{(names.Count > 30 ? $" and {names.Count - 30} more" : "")}.";
    }

    private async Task<string> GoneAsync(
        BatchFile file, string column, ColumnFill last, bool lackedBefore, CancellationToken cancel)
    {
        var (table, name) = (file.Table.Table, $"{file.Table.Table}.{column}");
        var policy = policies.Of(table, column);

        // A file of corrections says something of its own records. The next catalogue does not say it, and lacks nothing.
        if (lackedBefore && column is (Entity.StartColumn or Entity.EndingColumn) && policy != ColumnPolicy.Keep
            && Spelling.Nearest(column, file.UnknownColumns) is null)
        {
            return $"{file.SourceFile} lacks {column}, which batch {last.Batch} filled: "
                + (column == Entity.EndingColumn ? "it ends nothing by word." : "its records hold from the day of the batch.");
        }

        if (policy == ColumnPolicy.Evolve)
        {
            return $"{file.SourceFile} lacks {column}, which batch {last.Batch} filled: it is empty from now on (source.columns).";
        }

        if (policy == ColumnPolicy.Keep && context.Catalog.Staging.Tables.FirstOrDefault(t => t.Name == file.Table) is
            { Keys: [var key] } && key != column)
        {
            var kept = await KeepAsync(file, key, column, cancel);
            return FormattableString.Invariant($"{file.SourceFile} lacks {column}: what was known is kept for {kept:N0} of its records ")
                + "(source.columns).";
        }

        var filled = last.Filled is { } count ? FormattableString.Invariant($", {count:N0} of {last.Records:N0} records") : "";
        IReadOnlyList<string> strange = Spelling.Nearest(column, file.UnknownColumns) is { } found
            ? [found] : [.. file.UnknownColumns.Take(5)];
        var near = strange.Count == 0 ? "" : $" It has {string.Join(", ", strange.Select(Shown))}, which nobody reads.";
        throw new CartlineException(
            FailureKind.Input,
            $"{file.SourceFile} lacks {column}, which batches of this source filled until now (batch {last.Batch}{filled}).{near} "
            + "Name it as before, or give the name as an alias (docs/sources.md). If the column is gone, set source.columns: "
            + $"\"{name} = evolve\" to leave it empty from now on"
            + (source.IsContract ? $", or \"{name} = keep\" to keep what is known." : "."));
    }

    // The newest batch that has the table and the column decides, unless the column was there and simply empty.
    private static ColumnFill? FilledBefore(IReadOnlyList<ColumnFill> history, TableName table, string column)
    {
        var own = history.Where(h => h.Table == table.ToString() && h.Column == column && h.Records > 0)
            .OrderByDescending(h => h.Batch);
        return own.TakeWhile(h => !h.IsMissing).FirstOrDefault(h => h.Filled is null or > 0);
    }

    private static string? Emptier(ColumnFill now, IReadOnlyList<ColumnFill> history, IReadOnlyList<BatchFile> files)
    {
        var own = history.Where(h => h.Table == now.Table && h.Column == now.Column && h.Filled is not null && !h.IsMissing).ToList();
        var (records, filled) = (own.Sum(h => h.Records), own.Sum(h => h.Filled ?? 0));
        if (now.IsMissing || now.Records < Enough || records < Enough)
        {
            return null;
        }

        var (share, shareBefore) = (100m * now.Filled!.Value / now.Records, 100m * filled / records);
        var names = string.Join(", ", files.Where(f => f.Table.ToString() == now.Table).Select(f => f.SourceFile).Take(3));
        return shareBefore >= 10 && share < shareBefore / 2
            ? FormattableString.Invariant($"{names}: {now.Column} is filled in {share:0.##} % of the records, ")
                + FormattableString.Invariant($"in batches before it was in {shareBefore:0.##} %.")
            : null;
    }

    // Of a batch of an earlier release only the header is known; its records are still there to be asked.
    private async Task<bool> IsFilledAsync(ColumnFill last, CancellationToken cancel)
    {
        if (last.Filled is not null || !source.IsContract)
        {
            return true;
        }

        await using var db = await context.Engine.LookAsync(cancel);
        return await db.CountAsync(
            $"select count(nullif(trim({Identifier.Quote(last.Column)}), '')) from {last.Table} where delivery_id = $1", cancel,
            last.Batch) > 0;
    }

    private async Task<List<ColumnFill>> FillAsync(StagingTable table, List<BatchFile> files, CancellationToken cancel)
    {
        // Only what begins with a blank can be blank: to trim every value took ten times as long.
        var columns = table.DataColumns.ToList();
        var counts = columns.Select(Identifier.Quote)
            .Select(c => $"count(case when {c} like ' %' then nullif(trim({c}), '') else nullif({c}, '') end)");
        var rows = await draft.Connection.RowsAsync(
            $"select count(*), {string.Join(", ", counts)} from {draft.Qualify(table.Name)}", cancel);
        var row = rows[0];
        return [.. columns.Select((c, i) => new ColumnFill(
            id, table.Name.ToString(), c, Convert.ToInt64(row[0]), Convert.ToInt64(row[i + 1]),
            files.TrueForAll(f => f.MissingColumns.Contains(c))))];
    }

    private async Task WriteAsync(List<ColumnFill> fills, CancellationToken cancel)
    {
        var rows = fills.Select(f => FormattableString.Invariant(
            $"({f.Batch}, {Identifier.Text(f.Table)}, {Identifier.Text(f.Column)}, {f.Records}, {f.Filled})"));
        await draft.Connection.ExecuteAsync(
            $"insert into {draft.Qualify(Ledger)} (delivery_id, table_name, column_name, records, filled) values {string.Join(", ", rows)}",
            cancel);
    }

    // Batches of earlier releases have no counts: what their files lacked is known from the ledger of files. What an invented shop filled
    // is expected of no other.
    private async Task<List<ColumnFill>> HistoryAsync(IReadOnlyList<BatchFile> now, CancellationToken cancel)
    {
        if (before.Count == 0)
        {
            return [];
        }

        await using var db = await context.Engine.LookAsync(cancel);
        var ids = before.Select(b => b.Id).ToHashSet();
        var taken = await Staging.Ledger.FilesAsync(db, name => name.ToString(), cancel);
        if (SimulatedFiles.Read(context.Project.Raw) is { } simulated && !now.Any(f => simulated.Wrote(f.Fingerprint)))
        {
            ids.ExceptWith(taken.Where(f => simulated.Wrote(f.File.Fingerprint)).Select(f => f.Batch));
        }

        var files = taken.Where(f => ids.Contains(f.Batch)).ToList();
        var counted = (await db.RowsAsync($"select delivery_id, table_name, column_name, records, filled from {Ledger}", cancel))
            .Where(r => ids.Contains((int)r[0]!))
            .ToDictionary(r => ((int)r[0]!, (string)r[1]!, (string)r[2]!), r => (Records: (long)r[3]!, Filled: (long)r[4]!));
        var history = new List<ColumnFill>();
        foreach (var table in source.Tables)
        {
            foreach (var batch in files.Where(f => f.File.Table == table.Name).GroupBy(f => f.Batch, f => f.File))
            {
                history.AddRange(table.DataColumns.Select(c =>
                {
                    var isMissing = batch.All(f => f.MissingColumns.Contains(c));
                    return counted.TryGetValue((batch.Key, table.Name.ToString(), c), out var count)
                        ? new ColumnFill(batch.Key, table.Name.ToString(), c, count.Records, count.Filled, isMissing && count.Filled == 0)
                        : new ColumnFill(batch.Key, table.Name.ToString(), c, batch.Sum(f => f.Loaded), null, isMissing);
                }));
            }
        }

        return history;
    }

    private async Task<long> KeepAsync(BatchFile file, string key, string column, CancellationToken cancel)
    {
        var kept = draft.Qualify(Kept);
        await draft.Connection.ExecuteAsync($"create table {kept} (key_value text, kept text)", cancel);
        await using (var db = await context.Engine.ReadAsync(cancel))
        {
            await using var command = db.CreateCommand();
            command.CommandText = Template.Fill("kept_values.sql", ("table", file.Table.ToString()), ("key", key), ("column", column));
            await using var reader = await command.ExecuteReaderAsync(cancel);
            using var records = new ReaderRecords(reader, "kept_values");
            var target = new LoadTarget(Kept, ["key_value", "kept"], new Dictionary<string, object>(), null);
            await draft.LoadAsync(target, records, null, cancel);
        }

        var (table, of) = (draft.Qualify(file.Table), Identifier.Text(file.SourceFile));
        await draft.Connection.ExecuteAsync(
            $"update {table} as t set {Identifier.Quote(column)} = k.kept from {kept} as k "
            + $"where k.key_value = trim(t.{Identifier.Quote(key)}) and t.source_file = {of}", cancel);
        await draft.Connection.ExecuteAsync($"drop table {kept}", cancel);
        return await draft.Connection.CountAsync(
            $"select count({Identifier.Quote(column)}) from {table} where source_file = {of}", cancel);
    }

    private static string Shown(string name) => string.Concat(name.Take(60).Select(c => char.IsControl(c) ? '?' : c));
}
