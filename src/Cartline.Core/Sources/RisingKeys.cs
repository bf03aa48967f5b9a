namespace Cartline.Core.Sources;

/// <summary>
/// Watches one column while records pass and tells whether its values prove themselves unique: each is longer than the
/// one before, or as long and greater byte by byte. Then no two are alike, and no database has to compare them all.
/// </summary>
/// <remarks>
/// Only visible ASCII counts: such values are the same before and after blanks are trimmed and Unicode is composed. One with an @ may
/// be an e-mail address, which is the same in capitals: it proves nothing.
/// </remarks>
/// <param name="records">What is watched.</param>
/// <param name="column">The column's name.</param>
internal sealed class RisingKeys(IRecordStream records, string column) : IRecordStream
{
    private readonly int _index = IndexOf(records.Columns, column);
    private byte[] _last = [];
    private int _length;

    /// <summary>Whether all values so far prove themselves unique.</summary>
    public bool AreProved { get; private set; } = IndexOf(records.Columns, column) >= 0;

    /// <inheritdoc/>
    public string SourceFile => records.SourceFile;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => records.Columns;

    /// <inheritdoc/>
    public CsvDialect Dialect => records.Dialect;

    /// <inheritdoc/>
    public long RecordNumber => records.RecordNumber;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Raw => records.Raw;

    /// <inheritdoc/>
    public bool IsRawPlain => records.IsRawPlain;

    /// <inheritdoc/>
    public RecordCounts Counts => records.Counts;

    /// <inheritdoc/>
    public bool Read()
    {
        if (!records.Read())
        {
            return false;
        }

        if (AreProved)
        {
            AreProved = Follows(records.Value(_index));
        }

        return true;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value(int index) => records.Value(index);

    /// <inheritdoc/>
    public bool IsNull(int index) => records.IsNull(index);

    /// <inheritdoc/>
    public void Dispose() => records.Dispose();

    private bool Follows(ReadOnlySpan<byte> value)
    {
        var last = _last.AsSpan(0, _length);
        if (value.Length < last.Length
            || (value.Length == last.Length && value.SequenceCompareTo(last) <= 0)
            || value.ContainsAnyExceptInRange((byte)'!', (byte)'~')
            || value.Contains((byte)'@'))
        {
            return false;
        }

        if (_last.Length < value.Length)
        {
            _last = new byte[2 * value.Length];
        }

        value.CopyTo(_last);
        _length = value.Length;
        return true;
    }

    private static int IndexOf(IReadOnlyList<string> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
