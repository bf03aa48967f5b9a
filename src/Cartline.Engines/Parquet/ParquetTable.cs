using System.Data.Common;
using Cartline.Core.Sources;
using Cartline.Core.Sql;
using DuckDB.NET.Data;

namespace Cartline.Engines.Parquet;

/// <summary>A Parquet file, read by a DuckDB of its own in memory, whatever the engine of the shop is.</summary>
internal sealed class ParquetTable : IParquetTable
{
    private readonly DuckDBConnection db;
    private readonly string file;

    private ParquetTable(DuckDBConnection db, string path) =>
        (this.db, file) = (db, $"read_parquet({Identifier.Text(path)}, binary_as_string = true, hive_partitioning = false)");

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, string Type)> Columns { get; private init; } = [];

    /// <inheritdoc/>
    public long Rows { get; private init; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="DbException">It is damaged.</exception>
    public static ParquetTable Open(string path)
    {
        var db = new DuckDBConnection("Data Source=:memory:");
        try
        {
            db.Open();

            // One thread reads the rows in the order of the file, one group of rows at a time.
            Execute(db, "set threads = 1");
            var table = new ParquetTable(db, path);
            var columns = new List<(string, string)>();
            using (var reader = Ask(db, $"describe select * from {table.file}"))
            {
                while (reader.Read())
                {
                    columns.Add((reader.GetString(0), reader.GetString(1)));
                }
            }

            using var count = Ask(db, $"select count(*) from {table.file}");
            count.Read();
            return new ParquetTable(db, path) { Columns = columns, Rows = count.GetInt64(0) };
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public DbDataReader Read(IReadOnlyList<string> names)
    {
        var types = Columns.ToDictionary();
        var values = names.Select(n => Written(Identifier.Quote(n), types[n])).DefaultIfEmpty("null");
        return Ask(db, $"select {string.Join(", ", values)} from {file}");
    }

    /// <inheritdoc/>
    public void Dispose() => db.Dispose();

    // A moment with a time zone is told in UTC: what the machine's own zone is must not matter.
    private static string Written(string column, string type) => type == "TIMESTAMP WITH TIME ZONE"
        ? $"cast(make_timestamp(epoch_us({column})) as varchar) || '+00'"
        : $"cast({column} as varchar)";

    private static void Execute(DuckDBConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static DbDataReader Ask(DuckDBConnection db, string sql)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        return command.ExecuteReader();
    }
}
