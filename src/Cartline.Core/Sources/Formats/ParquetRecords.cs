using System.Data.Common;

namespace Cartline.Core.Sources.Formats;

/// <summary>The rows of a Parquet file. Only columns that the table knows are read.</summary>
internal sealed class ParquetRecords : ValueRecords
{
    private const int LongestNumber = 60;

    private readonly WholeFile file;
    private readonly IParquetTable table;
    private readonly DbDataReader reader;
    private readonly string[] types;
    private long row;

    /// <param name="file">The file; disposed with this.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="dialect">The longest value.</param>
    /// <param name="contract">What its columns must be.</param>
    /// <param name="rejected">Takes the rows that cannot be read.</param>
    /// <exception cref="Failures.CartlineException">It is damaged, no Parquet, or lacks a needed column.</exception>
    public ParquetRecords(
        WholeFile file, Func<string, IParquetTable> open, CsvDialect dialect, CsvContract contract, IRejectedRecords rejected)
        : base(file.SourceFile, dialect, rejected)
    {
        this.file = file;
        file.DemandBegin("PAR1"u8, "Parquet");
        table = Demand(() => open(file.Path));
        try
        {
            var names = CsvHeader.Named(
                [.. table.Columns.Select(c => c.Name.Trim().ToLowerInvariant())], contract, what => RefusedFile.Because(SourceFile, what));
            var known = Enumerable.Range(0, names.Length).Where(i => contract.Columns.Contains(names[i])).ToList();
            foreach (var i in known.Where(i => IsNested(table.Columns[i].Type)))
            {
                throw RefusedFile.Because(SourceFile,
                    $"column {names[i]} is of type {table.Columns[i].Type}, where one value is expected. Write a column for each value.");
            }

            (Found, Columns) = (names, [.. known.Select(i => names[i])]);
            types = [.. known.Select(i => table.Columns[i].Type)];
            reader = Demand(() => table.Read([.. known.Select(i => table.Columns[i].Name)]));
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Found { get; }

    /// <inheritdoc/>
    public override FileFingerprint Fingerprint => this.file.Fingerprint();

    /// <inheritdoc/>
    protected override long BytesTaken => table.Rows == 0 ? 0 : (long)((decimal)this.file.Length * row / table.Rows);

    /// <inheritdoc/>
    protected override long Line => row;

    /// <summary>How many rows a file says it has.</summary>
    public static long Count(WholeFile file, Func<string, IParquetTable> open)
    {
        using var table = open(file.Path);
        return table.Rows;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        reader.Dispose();
        table.Dispose();
        this.file.Dispose();
    }

    /// <inheritdoc/>
    protected override bool Next()
    {
        if (!Demand(reader.Read))
        {
            return false;
        }

        row++;
        for (var i = 0; i < types.Length; i++)
        {
            if (!reader.IsDBNull(i))
            {
                Set(i, Written(reader.GetString(i), types[i]), types[i] != "VARCHAR");
            }
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Ended()
    {
    }

    private static bool IsNested(string type) =>
        type.EndsWith(']') || type.StartsWith("STRUCT(", StringComparison.Ordinal) || type.StartsWith("MAP(", StringComparison.Ordinal)
        || type.StartsWith("UNION(", StringComparison.Ordinal);

    private static string Written(string value, string type) => type switch
    {
        "DOUBLE" or "FLOAT" => value.EndsWith(".0", StringComparison.Ordinal) ? value[..^2] : PlainNumber.Of(value, LongestNumber) ?? value,
        _ => value,
    };

    private T Demand<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (DbException damage)
        {
            throw RefusedFile.Because(SourceFile,
                $"the Parquet file cannot be read ({damage.Message.Split('\n')[0]}). Write or fetch the file again.", damage);
        }
    }
}
