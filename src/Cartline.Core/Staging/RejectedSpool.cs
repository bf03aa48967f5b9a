using Cartline.Core.Sources;

namespace Cartline.Core.Staging;

/// <summary>Keeps rejected records in a file of its own until the batch's tables can take them: memory stays constant.</summary>
internal sealed class RejectedSpool : IRejectedRecords, IAsyncDisposable
{
    /// <summary>The columns of the spool, as those of <c>staging.malformed</c>.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["table_name", "source_file", "record_number", "line_number", "column_name", "rule", "raw_text"];

    private readonly FileStream file;
    private readonly CsvWriter csv;
    private readonly string path;
    private string table = "";

    public RejectedSpool(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var stale in Directory.EnumerateFiles(folder, "rejected-*.tmp").Concat(Directory.EnumerateFiles(folder, "unpacked-*.tmp")))
        {
            File.Delete(stale);
        }

        path = Path.Combine(folder, $"rejected-{Environment.ProcessId}.tmp");
        file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        csv = new CsvWriter(file, isForSpreadsheets: false);
        csv.Write([.. Columns]);
    }

    /// <summary>How many were added.</summary>
    public long Count { get; private set; }

    /// <summary>The table that the records to come were meant for.</summary>
    public void For(string meantFor) => table = meantFor;

    /// <inheritdoc/>
    public void Add(RejectedRecord rejected)
    {
        Count++;
        csv.Write(
            table, rejected.SourceFile, rejected.RecordNumber, rejected.LineNumber, rejected.ColumnName, rejected.Rule, rejected.RawText);
    }

    /// <summary>Ends the writing and opens the spool for reading.</summary>
    public async Task<CsvSource> ReadAsync()
    {
        await csv.DisposeAsync();
        await file.DisposeAsync();
        return CsvSource.Open(path, "rejected", CsvDialect.Rfc4180, new CsvContract { Columns = Columns, Required = Columns }, this);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Reading the spool has ended the writing already.
        if (file.CanWrite)
        {
            await csv.DisposeAsync();
            await file.DisposeAsync();
        }

        File.Delete(path);
    }
}
