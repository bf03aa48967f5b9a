using Cartline.Core.Failures;

namespace Cartline.Core.Sources;

/// <summary>
/// Cuts a file into records and values by the rules of RFC 4180. Malformed records come out as well, with their fault,
/// and end where a person would say they end: a stray quote never swallows the rows behind it.
/// </summary>
internal sealed class RecordScanner(InputFile file, byte separator, CsvBuffers sizes)
{
    private const byte Quote = (byte)'"', LineFeed = (byte)'\n', CarriageReturn = (byte)'\r';

    private readonly int[] _positions = new int[sizes.WindowBytes + StructuralIndex.Slack];
    private readonly SlidingBuffer _bytes = new(file, sizes);
    private byte[] _data = [];
    private int _indexed, _next, _count;
    private bool _suspectWindow;

    // Of the record at hand. All places are relative to its start, because the bytes move when the buffer is refilled.
    private int _start, _following, _field, _mark, _overflowStart;
    private int[] _bounds = new int[17];
    private int _maxFields = int.MaxValue;
    private Place _place;
    private long _line = 1, _linesInside, _quoteLine;

    private enum Place { Plain, Quoted, AfterQuote, AfterReturn }

    /// <summary>The record without its line end.</summary>
    public ReadOnlySpan<byte> Raw => _data.AsSpan(_start, Length);

    /// <summary>Length of <see cref="Raw"/>.</summary>
    public int Length { get; private set; }

    /// <summary>Number of values, those beyond <see cref="LimitFields"/> included.</summary>
    public int FieldCount => _field + 1;

    /// <summary>The line on which the record begins; 1 for the first.</summary>
    public long LineNumber { get; private set; }

    /// <summary>What is malformed, one of <see cref="CsvRule"/>; null when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Position of the value at fault.</summary>
    public int FaultField { get; private set; }

    /// <summary>Whether the record may hold something other than ASCII without NUL.</summary>
    public bool IsSuspect { get; private set; }

    /// <summary>Places of values beyond this many are not kept any more, only counted.</summary>
    public void LimitFields(int count)
    {
        _maxFields = count;
        _bounds = new int[count + 1];
    }

    /// <summary>Whether any value needs to be unescaped.</summary>
    public bool HasDoubledQuotes { get; private set; }

    /// <summary>A value as it stands in <see cref="Raw"/>, quotes included.</summary>
    public ReadOnlySpan<byte> Field(int field) =>
        new(_data, _start + _bounds[field], _bounds[field + 1] - 1 - _bounds[field]);

    /// <summary>Where in <see cref="Raw"/> a value begins.</summary>
    public int FieldStart(int field) => _bounds[field];

    /// <summary>The first bytes of the file, at most <paramref name="count"/>; nothing may have been read yet.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_bytes.Length < count && Fill())
        {
        }

        return _data.AsSpan(0, Math.Min(count, _bytes.Length));
    }

    /// <summary>Passes over bytes at the start of the file.</summary>
    public void Skip(int count) => _indexed = _following = count;

    /// <summary>Moves to the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="CartlineException">A quote is never closed, or a record does not end within the limit.</exception>
    public bool Next()
    {
        _start = _following;
        (_field, _linesInside, LineNumber, Fault) = (0, 0, _line, null);
        (IsSuspect, HasDoubledQuotes) = (_suspectWindow, false);
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
        var (data, positions, bounds) = (_data, _positions, _bounds);
        var (next, count, start, field) = (_next, _count, _start, _field);
        var plain = _place == Place.Plain;
        while (next < count)
        {
            var at = positions[next++];
            var one = data[at];
            if (plain && one == separator && field + 1 < bounds.Length)
            {
                bounds[++field] = at + 1 - start;
                continue;
            }

            if (plain && one == Quote && field < bounds.Length && at - start == bounds[field]
                && AfterClosingQuote(data, positions, next, count) is var behind and > 0)
            {
                next = behind;
                continue;
            }

            _field = field;
            var isReturn = one == CarriageReturn && next < count && positions[next] == at + 1 && data[at + 1] == LineFeed;
            if (plain && (one == LineFeed || isReturn))
            {
                _next = isReturn ? next + 1 : next;
                End(isReturn ? at + 1 : at, at - start);
                return true;
            }

            if (Step(one, at))
            {
                _next = next;
                return true;
            }

            (field, bounds, plain) = (_field, _bounds, _place == Place.Plain);
        }

        (_next, _field) = (next, field);
        return false;
    }

    // Where to go on behind a quoted value without quotes, line ends or anything odd in it; 0 for all other values.
    private int AfterClosingQuote(byte[] data, int[] positions, int next, int count)
    {
        while (next < count && data[positions[next]] == separator)
        {
            next++;
        }

        return next + 1 < count && data[positions[next]] == Quote && positions[next + 1] == positions[next] + 1
            && data[positions[next + 1]] != Quote ? next + 1 : 0;
    }

    private bool Step(byte one, int at)
    {
        var place = at - _start;
        switch (_place)
        {
            case Place.Quoted:
                if (one == Quote)
                {
                    (_place, _mark) = (Place.AfterQuote, place);
                }
                else if (one == LineFeed)
                {
                    _linesInside++;
                }

                return false;
            case Place.AfterQuote when place == _mark + 1 && one == Quote:
                (_place, HasDoubledQuotes) = (Place.Quoted, true);
                return false;
            case Place.AfterQuote when place != _mark + 1:
                Note(CsvRule.TextAfterQuote);
                break;
            case Place.AfterReturn when place == _mark + 1 && one == LineFeed:
                End(at, place - 1);
                return true;
            case Place.AfterReturn:
                Note(CsvRule.BareCr);
                break;
        }

        _place = Place.Plain;
        switch (one)
        {
            case LineFeed:
                End(at, place);
                return true;
            case CarriageReturn:
                (_place, _mark) = (Place.AfterReturn, place);
                break;
            case Quote when place == (_field < _bounds.Length ? _bounds[_field] : _overflowStart):
                (_place, _quoteLine) = (Place.Quoted, _line + _linesInside);
                break;
            case Quote:
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
            (Fault, FaultField) = (fault, _field);
        }
    }

    private void AddField(int from)
    {
        _field++;
        if (_field == _bounds.Length && _field < _maxFields)
        {
            Array.Resize(ref _bounds, 2 * _bounds.Length);
        }

        if (_field < _bounds.Length)
        {
            _bounds[_field] = from;
        }
        else
        {
            _overflowStart = from;
        }
    }

    private void End(int at, int length)
    {
        _place = Place.Plain;
        _following = at + 1;
        _line += 1 + _linesInside;
        Length = length;
        if (_field + 1 == _bounds.Length && _field + 1 < _maxFields)
        {
            Array.Resize(ref _bounds, 2 * _bounds.Length);
        }

        if (_field + 1 < _bounds.Length)
        {
            _bounds[_field + 1] = length + 1;
        }
    }

    private bool EndAtEndOfFile()
    {
        if (_start == _bytes.Length)
        {
            Length = 0;
            return false;
        }

        if (_place == Place.Quoted)
        {
            throw RefusedFile.At(file.SourceFile, _quoteLine,
                "a quote opens here and is never closed. Close it, or double quotes that belong to a value.");
        }

        Step(LineFeed, _bytes.Length);
        _following = _bytes.Length;
        return true;
    }

    // Indexes the next stretch of bytes, reading more when there is none; false at the end of the file.
    private bool Index()
    {
        if (_indexed == _bytes.Length && !Fill())
        {
            return false;
        }

        var end = Math.Min(_bytes.Length, _indexed + sizes.WindowBytes);
        _count = StructuralIndex.Find(_data, _indexed, end, separator, _positions, out _suspectWindow);
        (_next, _indexed) = (0, end);
        IsSuspect |= _suspectWindow;
        return true;
    }

    private bool Fill()
    {
        if (_bytes.Length - _start > sizes.LongestRecord)
        {
            throw TooLong();
        }

        if (!_bytes.Fill(_start))
        {
            return false;
        }

        (_indexed, _start, _data) = (_indexed - _start, 0, _bytes.Data);
        return _indexed < _bytes.Length;
    }

    private CartlineException TooLong() => (_place, Fault) switch
    {
        (Place.Quoted or Place.AfterQuote, _) => RefusedFile.At(file.SourceFile, _quoteLine, FormattableString.Invariant(
            $"a quote opens here, and the record has not ended after {sizes.LongestRecord:N0} bytes. Close the quote, or double quotes that belong to a value.")),
        (_, CsvRule.BareCr) => BareReturn(file.SourceFile, LineNumber),
        _ => RefusedFile.At(file.SourceFile, LineNumber, FormattableString.Invariant(
            $"the record that begins here has not ended after {sizes.LongestRecord:N0} bytes. End each record with a line feed.")),
    };

    /// <summary>A refusal for a file whose lines end in CR alone.</summary>
    public static CartlineException BareReturn(string sourceFile, long line) => RefusedFile.At(sourceFile, line,
        "the line holds a carriage return (CR) without a line feed. Save the file with line ends LF or CRLF.");
}
