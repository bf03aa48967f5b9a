using Cartline.Core.Failures;

namespace Cartline.Core.Sources;

/// <summary>
/// Cuts a file into records and values by the rules of RFC 4180. Malformed records come out as well, with their fault,
/// and end where a person would say they end: a stray quote never swallows the rows behind it.
/// </summary>
internal sealed class RecordScanner(InputFile file, CsvDialect dialect, CsvBuffers sizes)
{
    private const int NoQuote = -1;
    private const byte LineFeed = (byte)'\n', CarriageReturn = (byte)'\r';

    private readonly byte separator = (byte)dialect.Separator;
    private readonly int quote = dialect.Quote ?? NoQuote;
    private readonly int[] positions = new int[sizes.WindowBytes + StructuralIndex.Slack];
    private readonly SlidingBuffer bytes = new(file, sizes);
    private byte[] data = [];
    private int indexed, next, count;
    private bool suspectWindow;

    // Of the record at hand. All places are relative to its start, because the bytes move when the buffer is refilled.
    private int start, following, field, mark, overflowStart;
    private int[] bounds = new int[17];
    private int maxFields = int.MaxValue;
    private Place place;
    private long line = 1, linesInside, quoteLine;

    private enum Place { Plain, Quoted, AfterQuote, AfterReturn }

    /// <summary>The record without its line end.</summary>
    public ReadOnlySpan<byte> Raw => this.data.AsSpan(this.start, Length);

    /// <summary>Length of <see cref="Raw"/>.</summary>
    public int Length { get; private set; }

    /// <summary>Number of values, those beyond <see cref="LimitFields"/> included.</summary>
    public int FieldCount => this.field + 1;

    /// <summary>The line on which the record begins; 1 for the first.</summary>
    public long LineNumber { get; private set; }

    /// <summary>What is malformed, one of <see cref="CsvRule"/>; null when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Position of the value at fault.</summary>
    public int FaultField { get; private set; }

    /// <summary>Whether the record may hold something other than ASCII without NUL.</summary>
    public bool IsSuspect { get; private set; }

    /// <summary>Whether the file ends with the record, without a line end.</summary>
    public bool IsUnended { get; private set; }

    /// <summary>Places of values beyond this many are not kept any more, only counted.</summary>
    public void LimitFields(int count)
    {
        maxFields = count;
        this.bounds = new int[count + 1];
    }

    /// <summary>Whether any value needs to be unescaped.</summary>
    public bool HasDoubledQuotes { get; private set; }

    /// <summary>Whether a value goes over more than one line.</summary>
    public bool HasLinesInside => linesInside > 0;

    /// <summary>A value as it stands in <see cref="Raw"/>, quotes included.</summary>
    public ReadOnlySpan<byte> Field(int field) =>
        new(this.data, this.start + this.bounds[field], this.bounds[field + 1] - 1 - this.bounds[field]);

    /// <summary>Where in <see cref="Raw"/> a value begins.</summary>
    public int FieldStart(int field) => this.bounds[field];

    /// <summary>The first bytes of the file, at most <paramref name="count"/>; nothing may have been read yet.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (this.bytes.Length < count && Fill())
        {
        }

        return this.data.AsSpan(0, Math.Min(count, this.bytes.Length));
    }

    /// <summary>Passes over bytes at the start of the file.</summary>
    public void Skip(int count) => indexed = following = count;

    /// <summary>Moves to the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="CartlineException">A quote is never closed, or a record does not end within the limit.</exception>
    public bool Next()
    {
        this.start = following;
        (this.field, linesInside, LineNumber, Fault) = (0, 0, this.line, null);
        (IsSuspect, HasDoubledQuotes) = (suspectWindow, false);
        while (!Walk())
        {
            if (!Index())
            {
                return EndAtEndOfFile();
            }
        }

        return Length <= sizes.LongestRecord ? true : throw TooLong();
    }

    // Goes over the structural bytes at hand; true when one of them ends the record. What is common is decided here,
    // by looking at the bytes behind as far as they are at hand; all else is Step's.
    private bool Walk()
    {
        var (data, positions, bounds) = (this.data, this.positions, this.bounds);
        var (next, count, start, field) = (this.next, this.count, this.start, this.field);
        var plain = this.place == Place.Plain;
        var quote = this.quote;
        while (next < count)
        {
            var at = positions[next++];
            var one = data[at];
            if (plain && one == separator && field + 1 < bounds.Length)
            {
                bounds[++field] = at + 1 - start;
                continue;
            }

            if (plain && one == quote && field < bounds.Length && at - start == bounds[field]
                && AfterClosingQuote(data, positions, next, count) is var behind and > 0)
            {
                next = behind;
                continue;
            }

            this.field = field;
            var isReturn = one == CarriageReturn && next < count && positions[next] == at + 1 && data[at + 1] == LineFeed;
            if (plain && (one == LineFeed || isReturn))
            {
                this.next = isReturn ? next + 1 : next;
                End(isReturn ? at + 1 : at, at - start);
                return true;
            }

            if (Step(one, at))
            {
                this.next = next;
                return true;
            }

            (field, bounds, plain) = (this.field, this.bounds, this.place == Place.Plain);
        }

        (this.next, this.field) = (next, field);
        return false;
    }

    // Where to go on behind a quoted value without quotes, line ends or anything odd in it; 0 for all other values.
    private int AfterClosingQuote(byte[] data, int[] positions, int next, int count)
    {
        while (next < count && data[positions[next]] == separator)
        {
            next++;
        }

        return next + 1 < count && data[positions[next]] == quote && positions[next + 1] == positions[next] + 1
            && data[positions[next + 1]] != quote ? next + 1 : 0;
    }

    private bool Step(byte one, int at)
    {
        var place = at - this.start;
        switch (this.place)
        {
            case Place.Quoted:
                if (one == quote)
                {
                    (this.place, mark) = (Place.AfterQuote, place);
                }
                else if (one == LineFeed)
                {
                    linesInside++;
                }

                return false;
            case Place.AfterQuote when place == mark + 1 && one == quote:
                (this.place, HasDoubledQuotes) = (Place.Quoted, true);
                return false;
            case Place.AfterQuote when place != mark + 1:
                Note(CsvRule.TextAfterQuote);
                break;
            case Place.AfterReturn when place == mark + 1 && one == LineFeed:
                End(at, place - 1);
                return true;
            case Place.AfterReturn:
                Note(CsvRule.BareCr);
                break;
        }

        this.place = Place.Plain;
        switch (one)
        {
            case LineFeed:
                End(at, place);
                return true;
            case CarriageReturn:
                (this.place, mark) = (Place.AfterReturn, place);
                break;
            case var sign when sign == quote && place == (this.field < this.bounds.Length ? this.bounds[this.field] : overflowStart):
                (this.place, quoteLine) = (Place.Quoted, this.line + linesInside);
                break;
            case var sign when sign == quote:
                Note(CsvRule.QuoteInsideField);
                break;
            default:
                AddField(place + 1);
                break;
        }

        return false;
    }

    private void Note(string fault)
    {
        if (Fault is null)
        {
            (Fault, FaultField) = (fault, this.field);
        }
    }

    private void AddField(int from)
    {
        this.field++;
        if (this.field == this.bounds.Length && this.field < maxFields)
        {
            Array.Resize(ref this.bounds, 2 * this.bounds.Length);
        }

        if (this.field < this.bounds.Length)
        {
            this.bounds[this.field] = from;
        }
        else
        {
            overflowStart = from;
        }
    }

    private void End(int at, int length)
    {
        this.place = Place.Plain;
        following = at + 1;
        this.line += 1 + linesInside;
        Length = length;
        if (this.field + 1 == this.bounds.Length && this.field + 1 < maxFields)
        {
            Array.Resize(ref this.bounds, 2 * this.bounds.Length);
        }

        if (this.field + 1 < this.bounds.Length)
        {
            this.bounds[this.field + 1] = length + 1;
        }
    }

    private bool EndAtEndOfFile()
    {
        if (this.start == this.bytes.Length)
        {
            Length = 0;
            return false;
        }

        if (this.place == Place.Quoted)
        {
            throw RefusedFile.At(file.SourceFile, quoteLine, IsCut()
                ? "a quote opens here, and the file ends within its value: it looks cut off, as a download that broke off is. Export it "
                    + "again. If it is whole, close the quote, or double quotes that belong to a value. " + Unquoted
                : "a quote opens here and is never closed. Close it, or double quotes that belong to a value. " + Unquoted);
        }

        IsUnended = true;
        Step(LineFeed, this.bytes.Length);
        following = this.bytes.Length;
        return true;
    }

    // A stray quote swallows the records behind it; a file that is cut has none behind the quote, and no line end either.
    private bool IsCut()
    {
        var rest = this.data.AsSpan(this.start, this.bytes.Length - this.start);
        var first = rest.IndexOf(LineFeed);
        return rest[^1] != LineFeed && (first < 0 || rest[(first + 1)..].IndexOf(separator) < 0);
    }

    // Indexes the next stretch of bytes, reading more when there is none; false at the end of the file.
    private bool Index()
    {
        if (indexed == this.bytes.Length && !Fill())
        {
            return false;
        }

        var end = Math.Min(this.bytes.Length, indexed + sizes.WindowBytes);
        this.count = StructuralIndex.Find(
            this.data, indexed, end, separator, quote == NoQuote ? separator : (byte)quote, this.positions, out suspectWindow);
        (this.next, indexed) = (0, end);
        IsSuspect |= suspectWindow;
        return true;
    }

    private bool Fill()
    {
        if (this.bytes.Length - this.start > sizes.LongestRecord)
        {
            throw TooLong();
        }

        if (!this.bytes.Fill(this.start))
        {
            return false;
        }

        (indexed, this.start, this.data) = (indexed - this.start, 0, this.bytes.Data);
        return indexed < this.bytes.Length;
    }

    private CartlineException TooLong() => (this.place, Fault) switch
    {
        (Place.Quoted or Place.AfterQuote, _) => RefusedFile.At(file.SourceFile, quoteLine,
            FormattableString.Invariant($"a quote opens here, and the record has not ended after {sizes.LongestRecord:N0} bytes. ")
            + "Close the quote, or double quotes that belong to a value. " + Unquoted),
        (_, CsvRule.BareCr) => BareReturn(file.SourceFile, LineNumber),
        _ => RefusedFile.At(file.SourceFile, LineNumber, FormattableString.Invariant(
            $"the record that begins here has not ended after {sizes.LongestRecord:N0} bytes. End each record with a line feed.")),
    };

    /// <summary>What to do where quotes are inch marks.</summary>
    internal const string Unquoted = "Where quotes mean nothing, set source.quote: none.";

    /// <summary>A refusal for a file whose lines end in CR alone.</summary>
    public static CartlineException BareReturn(string sourceFile, long line) => RefusedFile.At(sourceFile, line,
        "the line holds a carriage return (CR) without a line feed. Save the file with line ends LF or CRLF.");
}
