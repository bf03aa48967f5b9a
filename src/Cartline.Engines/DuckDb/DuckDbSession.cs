using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using DuckDB.NET.Data;

namespace Cartline.Engines.DuckDb;

/// <summary>Opens connections: each is a database in memory to which files are attached under fixed names.</summary>
internal sealed class DuckDbSession(ProjectFolders folders, DuckDbLimits limits, WholeFiles whole)
{
    private const long RecordsPerThread = 1_000_000;
    private const long BytesPerThread = 64_000_000;
    private const long BytesOfSmallFile = 10_000_000;
    private const int LeastMegabytes = 300;
    private const long RecordsPerMegabyte = 6_500;

    // A batch's file never changes, so it is looked into once. A number that was withdrawn and given again has another file.
    private readonly ConcurrentDictionary<(int Id, DateTime WrittenAt), HeldTables> held = [];

    /// <summary>
    /// A connection with the engine's limits set and nothing attached. Where threads are not set it has one until it turns out that there
    /// is work for more: a thread that finds none turns round and round, about a sixth of the time of a small run.
    /// </summary>
    /// <exception cref="Cartline.Core.Failures.CartlineException">A newer release wrote the project's data.</exception>
    public async Task<StreamedConnection> OpenAsync(CancellationToken cancel)
    {
        ProjectFormat.Demand(folders.ReadFormat(), folders.State);
        var threads = (limits.Threads == 0 ? 1 : limits.Threads).ToString(CultureInfo.InvariantCulture);
        // A file's row groups are written one by one: of a table that is made, each thread would else hold five before it writes any.
        const string Ways = "preserve_insertion_order=false;write_buffer_row_group_count=1";
        var db = new StreamedConnection($"Data Source=:memory:;threads={threads};{Ways}");
        await db.OpenAsync(cancel);
        await db.ExecuteAsync($"set temp_directory = {Identifier.Text(folders.Spill)}", cancel);
        if (limits.MemoryMegabytes > 0)
        {
            await db.ExecuteAsync($"set memory_limit = '{limits.MemoryMegabytes}MB'", cancel);
        }

        return db;
    }

    /// <summary>A connection with staging and a version attached for reading.</summary>
    /// <param name="contract">The tables of staging.</param>
    /// <param name="live">The file of the version; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<DuckDBConnection> OpenReadingAsync(StagingContract contract, string? live, CancellationToken cancel)
    {
        var db = await OpenAsync(cancel);
        await AttachStagingAsync(db, contract, cancel);
        if (live is not null)
        {
            await AttachAsync(db, live, "published", cancel);
            await FitThreadsAsync(db, live, cancel);
        }

        return db;
    }

    /// <summary>Finds a table of the published version without its schema.</summary>
    public static async Task SearchAsync(DbConnection db, string? live, CancellationToken cancel)
    {
        if (live is not null)
        {
            var path = string.Join(',', Layer.SearchOrder.Select(l => $"published.{l.Schema}").Prepend("published.main"));
            await db.ExecuteAsync($"set search_path = {Identifier.Text(path)}", cancel);
        }
    }

    /// <summary>The file of the live version; null before the first publication, and when no version is whole.</summary>
    public Task<string?> LiveAsync(CancellationToken cancel) => whole.LiveAsync(cancel);

    /// <summary>
    /// Fits the number of threads to records loaded, unless it is set. Several threads leave a table in pieces
    /// that the checkpoint has to join again: below a million records that costs more than the second thread saves.
    /// </summary>
    public Task FitThreadsAsync(DbConnection db, long records, CancellationToken cancel) =>
        UseThreadsAsync(db, 1 + (records / RecordsPerThread), cancel);

    /// <summary>Fits the number of threads to a file that is read, unless it is set.</summary>
    public Task FitThreadsAsync(DbConnection db, string file, CancellationToken cancel) =>
        UseThreadsAsync(db, 1 + (new FileInfo(file).Length / BytesPerThread), cancel);

    /// <summary>
    /// Fits the memory to records loaded, unless its limit is set: to 150 MB for a million of them, and at least to 300 MB. Tables in
    /// memory and large answers that are not worked on then lie in the folder for what spills, which costs little: with less memory
    /// it begins to cost.
    /// </summary>
    public void FitMemory(StreamedConnection db, long records)
    {
        var megabytes = Math.Max(LeastMegabytes, records / RecordsPerMegabyte);
        if (limits.MemoryMegabytes == 0 && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 2_000_000 * megabytes)
        {
            db.Fit((int)megabytes);
        }
    }

    /// <summary>Attaches a finished file for reading.</summary>
    public static Task AttachAsync(DbConnection db, string file, string name, CancellationToken cancel) =>
        db.ExecuteAsync($"attach {Identifier.Text(file)} as {Identifier.Quote(name)} (read_only)", cancel);

    /// <summary>
    /// Attaches a new file for writing. It has no write-ahead log, because a file that was not finished is thrown away: finish it by a
    /// checkpoint before it is let go. What will be small gets small blocks: some are nearly empty whatever a file holds, and of the usual
    /// 256 KB each they made megabytes of a small shop's day.
    /// </summary>
    /// <param name="db">The connection.</param>
    /// <param name="file">The file, which is not there yet.</param>
    /// <param name="name">The database's name.</param>
    /// <param name="bytes">About how much it will hold.</param>
    /// <param name="cancel">Gives up.</param>
    public static Task AttachNewAsync(DbConnection db, string file, string name, long bytes, CancellationToken cancel) =>
        AttachWorkingAsync(db, file, name, BlockSize(bytes), cancel);

    /// <summary>
    /// Attaches a new batch for writing, as <see cref="AttachNewAsync"/> does. Its text is packed as this release's library does it best,
    /// which spares a third of the time of writing it: a batch is read by the program alone, a version also by what people have.
    /// </summary>
    public static Task AttachNewBatchAsync(DbConnection db, string file, string name, long bytes, CancellationToken cancel) =>
        AttachWorkingAsync(db, file, name, $"{BlockSize(bytes)}, storage_version 'v1.5.0'", cancel);

    /// <summary>Attaches the copy of a file for writing, as <see cref="AttachNewAsync"/> does; its blocks stay what they are.</summary>
    public static Task AttachCopyAsync(DbConnection db, string file, string name, CancellationToken cancel) =>
        AttachWorkingAsync(db, file, name, "", cancel);

    /// <summary>
    /// Makes <c>staging.*</c> readable: every batch attached, a view per table over all of them. A database called
    /// <c>staging</c> plays the schema, so that nothing is written into a version.
    /// </summary>
    public async Task AttachStagingAsync(DbConnection db, StagingContract contract, CancellationToken cancel)
    {
        await db.ExecuteAsync("attach ':memory:' as staging", cancel);
        var ids = new List<int>();
        foreach (var id in folders.BatchIds())
        {
            if (await IsAttachedAsync(db, folders.Batch(id), $"d{id}", cancel))
            {
                ids.Add(id);
            }
        }

        var files = ids.Select(id => (Id: id, WrittenAt: File.GetLastWriteTimeUtc(folders.Batch(id)))).ToList();
        if (!files.TrueForAll(held.ContainsKey))
        {
            var found = await HeldAsync(db, cancel);
            files.ForEach(file => held[file] = found[$"d{file.Id}"]);
        }

        foreach (var table in contract.All)
        {
            var parts = files.Select(file => Part($"d{file.Id}", held[file], table)).OfType<string>().ToList();
            await db.ExecuteAsync(
                parts.Count == 0 ? table.Sql : $"create view {table.Name} as {string.Join(" union all ", parts)}", cancel);
        }
    }

    private static string BlockSize(long bytes) => bytes < BytesOfSmallFile ? ", block_size 16384" : "";

    private static Task AttachWorkingAsync(DbConnection db, string file, string name, string more, CancellationToken cancel) =>
        db.ExecuteAsync($"attach {Identifier.Text(file)} as {Identifier.Quote(name)} (recovery_mode 'no_wal_writes'{more})", cancel);

    private async Task UseThreadsAsync(DbConnection db, long threads, CancellationToken cancel)
    {
        if (limits.Threads == 0 && threads > 1)
        {
            await db.ExecuteAsync($"set threads = {Math.Min(threads, Environment.ProcessorCount)}", cancel);
        }
    }

    // What is damaged is told and left out: what is published does not need it.
    private async Task<bool> IsAttachedAsync(DbConnection db, string file, string name, CancellationToken cancel)
    {
        if (whole.IsCut(file))
        {
            return await whole.IsWholeAsync(file, cancel);
        }

        try
        {
            await AttachAsync(db, file, name, cancel);
            return true;
        }
        catch (DuckDBException) when (File.Exists(file))
        {
            if (await whole.IsWholeAsync(file, cancel))
            {
                throw;
            }

            return false;
        }
    }

    private static async Task<Dictionary<string, HeldTables>> HeldAsync(DbConnection db, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(OwnSql.Read("duckdb_held.sql"), cancel);
        return rows.GroupBy(r => (string)r[0]!, r => ((string)r[1]!, (string)r[2]!)).ToDictionary(g => g.Key, g => new HeldTables(g));
    }

    // A batch's file is as the release left it that loaded the files: what the contract renamed since is found under its
    // former name, and what it gained is null.
    private static string? Part(string database, HeldTables held, StagingTable table)
    {
        if (held.NameOf(table) is not { } heldAs)
        {
            return null;
        }

        var columns = table.Columns.Select(column => held.NameOf(table, column) is { } name
            ? $"{Identifier.Quote(name)} as {Identifier.Quote(column.Name)}"
            : $"cast(null as {column.Type}) as {Identifier.Quote(column.Name)}");
        return $"select {string.Join(", ", columns)} from {Identifier.Quote(database)}.{Identifier.Quote("staging", heldAs)}";
    }
}
