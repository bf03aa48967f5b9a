using System.Text;
using System.Text.Unicode;

namespace Cartline.Core.Sources.Formats;

/// <summary>
/// Records that a format hands out value by value. Keeps the values of one record, judges them and does the account, so that a
/// format has only to say which values come next.
/// </summary>
internal abstract class ValueRecords : IFileRecords
{
    private readonly IRejectedRecords rejected;
    private readonly Dictionary<string, RuleCount> rules = [];
    private byte[] bytes = new byte[4 << 10];
    private int used;
    private (int Start, int Length, bool IsTyped)[] values = [];
    private (string Rule, int Column, string? What)? fault;
    private long good, bad, blank;

    /// <param name="sourceFile">The file's name in staging and in messages.</param>
    /// <param name="dialect">The longest value.</param>
    /// <param name="rejected">Takes the records that cannot be read.</param>
    protected ValueRecords(string sourceFile, CsvDialect dialect, IRejectedRecords rejected) =>
        (SourceFile, Dialect, this.rejected) = (sourceFile, dialect, rejected);

    /// <inheritdoc/>
    public string SourceFile { get; }

    /// <inheritdoc/>
    public CsvDialect Dialect { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Found => Columns;

    /// <inheritdoc/>
    public abstract FileFingerprint Fingerprint { get; }

    /// <inheritdoc/>
    public long RecordNumber => good + bad + blank;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Raw => [];

    /// <inheritdoc/>
    public bool IsRawPlain => false;

    /// <inheritdoc/>
    public RecordCounts Counts => new(RecordNumber, good, bad, blank, BytesTaken);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, RuleCount> Rules => rules;

    /// <summary>Bytes of the file taken so far, as far as the format can tell.</summary>
    protected abstract long BytesTaken { get; }

    /// <summary>The line, or the row of a sheet, that the record stands on.</summary>
    protected abstract long Line { get; }

    /// <inheritdoc/>
    public CutRecord? Cut { get; private set; }

    /// <summary>Whether the file ends with the record, without the line end that is expected behind it.</summary>
    protected virtual bool IsUnended => false;

    /// <summary>The record as it stands in the file; empty where its values say as much.</summary>
    protected virtual ReadOnlySpan<byte> Text => [];

    /// <inheritdoc/>
    public bool Read()
    {
        Clear();
        while (Next())
        {
            if (fault is { } found)
            {
                Reject(found.Rule, found.Column, found.What);
            }
            else if (IsBlank())
            {
                blank++;
            }
            else
            {
                good++;
                return true;
            }

            Clear();
        }

        Ended();
        return false;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value(int index) => bytes.AsSpan(values[index].Start, Math.Max(0, values[index].Length));

    /// <inheritdoc/>
    public bool IsNull(int index) => values[index].Length < 0;

    /// <inheritdoc/>
    public bool IsTyped(int index) => values[index].IsTyped;

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Takes the values of the next record, blank or not, by <c>Set</c> and <see cref="Fail"/>.</summary>
    /// <returns>False at the end of the file.</returns>
    protected abstract bool Next();

    /// <summary>Demands at the end of the file what can only be known there.</summary>
    protected abstract void Ended();

    /// <summary>Keeps a value of the record.</summary>
    /// <param name="column">Position in <see cref="Columns"/>.</param>
    /// <param name="value">UTF-8.</param>
    /// <param name="isTyped">Whether the file says what it is.</param>
    protected void Set(int column, ReadOnlySpan<byte> value, bool isTyped = false)
    {
        if (bytes.Length - used < value.Length)
        {
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, used + value.Length));
        }

        value.CopyTo(bytes.AsSpan(used));
        values[column] = (used, value.Length, isTyped);
        used += value.Length;
        if (value.Length > Dialect.MaxFieldBytes)
        {
            Fail(CsvRule.FieldTooLong, column);
        }
        else if (!isTyped && (value.Contains((byte)0) || !Utf8.IsValid(value)))
        {
            Fail(value.Contains((byte)0) ? CsvRule.NulByte : CsvRule.InvalidBytes, column);
        }
    }

    /// <summary>As for bytes.</summary>
    protected void Set(int column, string value, bool isTyped = false) => Set(column, Encoding.UTF8.GetBytes(value), isTyped);

    /// <summary>Whether the record has a value there already.</summary>
    protected bool Has(int column) => values[column].Length >= 0;

    /// <summary>Rejects the record. The first of several reasons counts.</summary>
    /// <param name="rule">Why.</param>
    /// <param name="column">Position in <see cref="Columns"/>; -1 for the whole record.</param>
    /// <param name="what">What is wrong, where the rule alone does not say it.</param>
    protected void Fail(string rule, int column, string? what = null) => fault ??= (rule, column, what);

    /// <summary>Counts records that stand in the file and hold nothing.</summary>
    protected void Skip(long records) => blank += records;

    private void Clear()
    {
        (used, fault) = (0, null);
        if (values.Length != Columns.Count)
        {
            values = new (int, int, bool)[Columns.Count];
        }

        Array.Fill(values, (0, -1, false));
    }

    private bool IsBlank()
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (Value(i).ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                return false;
            }
        }

        return true;
    }

    private void Reject(string rule, int column, string? what)
    {
        bad++;
        if (IsUnended && rule is CsvRule.TooFewFields or FormatRule.InvalidJson)
        {
            Cut = new CutRecord(Line, what ?? "a part of it", []);
        }

        rules[rule] = rules.TryGetValue(rule, out var told) ? told with { Records = told.Records + 1 } : new(1, Line, what);
        rejected.Add(new RejectedRecord(
            SourceFile, RecordNumber, Line, column < 0 ? null : Columns[column], rule, RejectedText.Of(Text.IsEmpty ? Joined() : Text)));
    }

    private byte[] Joined()
    {
        var text = new List<byte>();
        for (var i = 0; i < values.Length && text.Count < 4 * RejectedText.Longest; i++)
        {
            text.AddRange(i == 0 ? [] : ","u8);
            text.AddRange(Value(i));
        }

        return [.. text];
    }
}
