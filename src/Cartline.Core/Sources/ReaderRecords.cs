using System.Data.Common;
using System.Text;

namespace Cartline.Core.Sources;

/// <summary>The rows of a query, all of them text, as records to load elsewhere.</summary>
/// <param name="reader">Left open.</param>
/// <param name="name">The name of the records in messages.</param>
internal sealed class ReaderRecords(DbDataReader reader, string name) : IRecordStream
{
    private long read;

    /// <inheritdoc/>
    public string SourceFile => name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; } = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    /// <inheritdoc/>
    public CsvDialect Dialect => CsvDialect.Rfc4180;

    /// <inheritdoc/>
    public long RecordNumber => read;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Raw => [];

    /// <inheritdoc/>
    public bool IsRawPlain => false;

    /// <inheritdoc/>
    public RecordCounts Counts => new(read, read, 0, 0, 0);

    /// <inheritdoc/>
    public bool Read()
    {
        var isMore = reader.Read();
        read += isMore ? 1 : 0;
        return isMore;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value(int index) => Encoding.UTF8.GetBytes(reader.GetString(index));

    /// <inheritdoc/>
    public bool IsNull(int index) => reader.IsDBNull(index);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
