using System.Text;
using System.Text.Unicode;

namespace Cartline.Core.Sources;

/// <summary>
/// Reads one CSV file (UTF-8, header row, RFC 4180 quoting) in constant memory, and is the only judge of which records
/// are well formed. Values come out as they are in the file, neither trimmed nor converted.
/// </summary>
public sealed class CsvSource : IFileRecords
{
    // What programs of old put behind a text, Ctrl-Z.
    private const byte EndOfText = 0x1A;

    private readonly InputFile file;
    private readonly RecordScanner scanner;
    private readonly IRejectedRecords rejected;
    private readonly string[] columns;
    private readonly byte separator;
    private readonly int quote;
    private readonly int unnamed;
    private readonly RecordShape shape;
    private readonly Dictionary<string, RuleCount> rules = [];
    private int? surplus;
    private byte[] unescaped = [];
    private long good, bad, blank;

    private CsvSource(InputFile file, CsvDialect dialect, CsvContract contract, IRejectedRecords rejected, CsvBuffers sizes)
    {
        this.file = file;
        this.rejected = rejected;
        separator = (byte)dialect.Separator;
        quote = dialect.Quote ?? -1;
        Dialect = dialect;
        scanner = new RecordScanner(file, dialect, sizes);
        (columns, unnamed) = CsvHeader.Read(scanner, file, dialect, contract);
        scanner.LimitFields(columns.Length);
        shape = new RecordShape(file.SourceFile, separator, columns);
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

    /// <summary>As the public one, with buffers of a chosen size, of a file inside a zip archive, or with a fingerprint.</summary>
    internal static CsvSource Open(
        string path, string sourceFile, CsvDialect dialect, CsvContract contract, IRejectedRecords rejected, CsvBuffers sizes,
        string? entry = null, bool isHashed = false)
    {
        var file = InputFile.Open(path, sourceFile, new InputFormat(dialect.Encoding, entry)
        {
            IsHashed = isHashed,
            MostPacked = dialect.MaxUnpackedRatio,
        });
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
    public string SourceFile => this.file.SourceFile;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => columns;

    /// <inheritdoc/>
    public CsvDialect Dialect { get; }

    /// <inheritdoc/>
    public long RecordNumber => good + bad + blank;

    /// <summary>The line on which the record begins, the header being line 1 unless a <c>sep=</c> line stands above it.</summary>
    public long LineNumber => scanner.LineNumber;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Raw => scanner.Raw;

    /// <inheritdoc/>
    public RecordCounts Counts => new(RecordNumber, good, bad, blank, this.file.BytesTaken);

    /// <inheritdoc/>
    public bool IsRawPlain => quote == '"' && surplus is null or 0;

    /// <inheritdoc/>
    FileFingerprint IFileRecords.Fingerprint => this.file.Fingerprint;

    /// <inheritdoc/>
    IReadOnlyList<string> IFileRecords.Found => columns;

    /// <summary>Columns without a name behind the last one, empty in every record.</summary>
    internal int PassedOver => Math.Max(unnamed, surplus ?? 0);

    /// <inheritdoc/>
    IReadOnlyDictionary<string, RuleCount> IFileRecords.Rules => rules;

    /// <inheritdoc/>
    CutRecord? IFileRecords.Cut => Cut;

    private CutRecord? Cut { get; set; }

    /// <summary>Values over several lines that are longer than values mostly are, the longest of each column.</summary>
    internal IReadOnlyCollection<LongField> LongFields => shape.Longest;

    /// <summary>A refusal of the file for such a value.</summary>
    internal Failures.CartlineException TooLong(LongField field, string what) => shape.Refused(field.Line, what);

    /// <inheritdoc/>
    public bool Read()
    {
        while (scanner.Next())
        {
            if (IsBlank())
            {
                blank++;
            }
            else if (FaultOf(out var column) is { } rule)
            {
                if (rule == CsvRule.BareCr)
                {
                    shape.DemandLineEnds(Raw, LineNumber);
                }

                bad++;
                Cut = rule == CsvRule.TooFewFields && scanner.IsUnended && Raw is not [EndOfText] ? CutHere() : null;
                rules[rule] = rules.TryGetValue(rule, out var told) ? told with { Records = told.Records + 1 } : new(1, LineNumber);
                this.rejected.Add(new RejectedRecord(SourceFile, RecordNumber, LineNumber,
                    column < columns.Length ? columns[column] : null, rule, RejectedText.Of(Raw)));
            }
            else
            {
                DemandValues();
                good++;
                return true;
            }
        }

        this.file.RequireUnchanged();
        return false;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value(int index)
    {
        var value = scanner.Field(index);
        return value.Length == 0 || value[0] != quote ? value : Unquoted(value[1..^1], scanner.FieldStart(index));
    }

    /// <inheritdoc/>
    public bool IsNull(int index) => scanner.Field(index).IsEmpty;

    /// <inheritdoc/>
    public void Dispose() => this.file.Dispose();

    // Each value is unescaped to its own place, so that all values of a record stay valid together.
    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> inner, int place)
    {
        if (!scanner.HasDoubledQuotes)
        {
            return inner;
        }

        if (unescaped.Length < scanner.Length)
        {
            unescaped = new byte[scanner.Length * 2L > Array.MaxLength ? scanner.Length : scanner.Length * 2];
        }

        return QuotedValue.Unescape(inner, unescaped.AsSpan(place), (byte)quote);
    }

    private CutRecord CutHere()
    {
        var found = scanner.FieldCount;
        return new CutRecord(
            LineNumber, FormattableString.Invariant($"{found} of {columns.Length} values"),
            [.. Enumerable.Range(0, found - 1).Select(i => (columns[i], Encoding.UTF8.GetString(Value(i))))]);
    }

    private bool IsBlank()
    {
        foreach (var one in scanner.Raw)
        {
            if (one != separator && one is not ((byte)' ' or (byte)'\t'))
            {
                return false;
            }
        }

        return true;
    }

    private string? FaultOf(out int column)
    {
        column = scanner.FaultField;
        if (scanner.Fault is { } malformed)
        {
            return malformed;
        }

        if (scanner.IsSuspect && UnreadableField(out column) is { } unreadable)
        {
            return unreadable;
        }

        if (scanner.Length > Dialect.MaxFieldBytes && HasLongField(out column))
        {
            return CsvRule.FieldTooLong;
        }

        column = int.MaxValue;
        return WidthFault(scanner.FieldCount - columns.Length);
    }

    // Values behind the last column are passed over when they are empty in every record. The first record says how many there
    // are, so that one value too many, in a record whose last column happens to be empty, never shifts the others.
    private string? WidthFault(int more)
    {
        if (more > 0 && !HasEmptyTail())
        {
            return unnamed == 0 ? CsvRule.TooManyFields : throw RefusedFile.At(SourceFile, LineNumber,
                $"a value stands behind column {columns.Length}, \"{columns[^1]}\", where the header has no name. "
                + "Name the column or remove it.");
        }

        if (more >= 0)
        {
            surplus ??= more;
        }

        return more == (surplus ?? 0) ? null : more < (surplus ?? 0) ? CsvRule.TooFewFields : CsvRule.TooManyFields;
    }

    private bool HasEmptyTail()
    {
        var (quotes, isInside) = (0, false);
        foreach (var one in scanner.Raw[scanner.FieldStart(columns.Length)..])
        {
            quotes = one == quote ? quotes + 1 : 0;
            isInside ^= one == quote;
            if (quotes > 2 || (isInside && one == separator) || (one != separator && one != quote && one is not ((byte)' ' or (byte)'\t')))
            {
                return false;
            }
        }

        return true;
    }

    private void DemandValues()
    {
        if (scanner.HasLinesInside && scanner.Length > RecordShape.LongValue)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                shape.DemandValue(Value(i), i, LineNumber);
            }
        }
    }

    private string? UnreadableField(out int column)
    {
        column = int.MaxValue;
        var record = scanner.Raw;
        var hasNul = record.Contains((byte)0);
        if (!hasNul && Utf8.IsValid(record))
        {
            return null;
        }

        for (var i = 0; i < Math.Min(scanner.FieldCount, columns.Length); i++)
        {
            var value = scanner.Field(i);
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
        for (column = 0; column < Math.Min(scanner.FieldCount, columns.Length); column++)
        {
            if (scanner.Field(column).Length > Dialect.MaxFieldBytes && Value(column).Length > Dialect.MaxFieldBytes)
            {
                return true;
            }
        }

        return false;
    }
}
