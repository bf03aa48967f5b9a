using System.Text.Unicode;

namespace Cartline.Core.Sources;

/// <summary>
/// Reads one CSV file (UTF-8, header row, RFC 4180 quoting) in constant memory, and is the only judge of which records
/// are well formed. Values come out as they stand in the file, neither trimmed nor converted.
/// </summary>
public sealed class CsvSource : IRecordStream
{
    private readonly InputFile _file;
    private readonly RecordScanner _scanner;
    private readonly IRejectedRecords _rejected;
    private readonly string[] _columns;
    private readonly byte _separator;
    private byte[] _unescaped = [];
    private long _good, _bad, _blank;

    private CsvSource(InputFile file, CsvDialect dialect, CsvContract contract, IRejectedRecords rejected, CsvBuffers sizes)
    {
        _file = file;
        _rejected = rejected;
        _separator = (byte)dialect.Separator;
        Dialect = dialect;
        _scanner = new RecordScanner(file, _separator, sizes);
        _columns = CsvHeader.Read(_scanner, file, dialect, contract);
        _scanner.LimitFields(_columns.Length);
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">A regular file; one whose name ends in <c>.gz</c> is decompressed while it is read.</param>
    /// <param name="sourceFile">The file's name in staging and in messages.</param>
    /// <param name="dialect">How the file is written.</param>
    /// <param name="contract">What its header must hold.</param>
    /// <param name="rejected">Takes the malformed records.</param>
    /// <exception cref="Failures.CartlineException">The file cannot be read, or its header breaks the contract.</exception>
    public static CsvSource Open(string path, string sourceFile, CsvDialect dialect, CsvContract contract, IRejectedRecords rejected) =>
        Open(path, sourceFile, dialect, contract, rejected, CsvBuffers.For(dialect));

    /// <summary>As the public one, with buffers of a chosen size.</summary>
    internal static CsvSource Open(
        string path, string sourceFile, CsvDialect dialect, CsvContract contract, IRejectedRecords rejected, CsvBuffers sizes)
    {
        var file = InputFile.Open(path, sourceFile);
        try
        {
            return new CsvSource(file, dialect, contract, rejected, sizes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string SourceFile => _file.SourceFile;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => _columns;

    /// <inheritdoc/>
    public CsvDialect Dialect { get; }

    /// <inheritdoc/>
    public long RecordNumber => _good + _bad + _blank;

    /// <summary>The line on which the record begins, the header being line 1 unless a <c>sep=</c> line stands above it.</summary>
    public long LineNumber => _scanner.LineNumber;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Raw => _scanner.Raw;

    /// <inheritdoc/>
    public RecordCounts Counts => new(RecordNumber, _good, _bad, _blank, _file.BytesTaken);

    /// <inheritdoc/>
    public bool Read()
    {
        while (_scanner.Next())
        {
            if (IsBlank())
            {
                _blank++;
            }
            else if (FaultOf(out var column) is { } rule)
            {
                _bad++;
                _rejected.Add(new RejectedRecord(SourceFile, RecordNumber, LineNumber,
                    column < _columns.Length ? _columns[column] : null, rule, RejectedText.Of(Raw)));
            }
            else
            {
                _good++;
                return true;
            }
        }

        _file.RequireUnchanged();
        return false;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value(int index)
    {
        var value = _scanner.Field(index);
        return value.Length == 0 || value[0] != '"' ? value : Unquoted(value[1..^1], _scanner.FieldStart(index));
    }

    /// <inheritdoc/>
    public bool IsNull(int index) => _scanner.Field(index).IsEmpty;

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // Each value is unescaped to its own place, so that all values of a record stay valid together.
    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> inner, int place)
    {
        if (!_scanner.HasDoubledQuotes)
        {
            return inner;
        }

        if (_unescaped.Length < _scanner.Length)
        {
            _unescaped = new byte[_scanner.Length * 2L > Array.MaxLength ? _scanner.Length : _scanner.Length * 2];
        }

        return QuotedValue.Unescape(inner, _unescaped.AsSpan(place));
    }

    private bool IsBlank()
    {
        foreach (var one in _scanner.Raw)
        {
            if (one != _separator && one is not ((byte)' ' or (byte)'\t'))
            {
                return false;
            }
        }

        return true;
    }

    private string? FaultOf(out int column)
    {
        column = _scanner.FaultField;
        if (_scanner.Fault is { } malformed)
        {
            return malformed;
        }

        if (_scanner.IsSuspect && UnreadableField(out column) is { } unreadable)
        {
            return unreadable;
        }

        if (_scanner.Length > Dialect.MaxFieldBytes && HasLongField(out column))
        {
            return CsvRule.FieldTooLong;
        }

        column = int.MaxValue;
        return _scanner.FieldCount == _columns.Length ? null
            : _scanner.FieldCount < _columns.Length ? CsvRule.TooFewFields
            : CsvRule.TooManyFields;
    }

    private string? UnreadableField(out int column)
    {
        column = int.MaxValue;
        var record = _scanner.Raw;
        var hasNul = record.Contains((byte)0);
        if (!hasNul && Utf8.IsValid(record))
        {
            return null;
        }

        for (var i = 0; i < Math.Min(_scanner.FieldCount, _columns.Length); i++)
        {
            var value = _scanner.Field(i);
            if (value.Contains((byte)0) || !Utf8.IsValid(value))
            {
                column = i;
                return value.Contains((byte)0) ? CsvRule.NulByte : CsvRule.InvalidBytes;
            }
        }

        return hasNul ? CsvRule.NulByte : CsvRule.InvalidBytes;
    }

    private bool HasLongField(out int column)
    {
        for (column = 0; column < Math.Min(_scanner.FieldCount, _columns.Length); column++)
        {
            if (_scanner.Field(column).Length > Dialect.MaxFieldBytes && Value(column).Length > Dialect.MaxFieldBytes)
            {
                return true;
            }
        }

        return false;
    }
}
