namespace Cartline.Tests.Core.Sources;

/// <summary>
/// A second, slow reading of the rules, over the whole file in memory, a record at a time: what the scanner must agree
/// with. Knows separators <c>,</c> only.
/// </summary>
internal sealed class ReferenceCsv
{
    private readonly byte[] _bytes;
    private int _at;
    private int? _surplus;

    private ReferenceCsv(byte[] bytes) => _bytes = bytes;

    public List<string> Good { get; } = [];

    public List<(long Record, string Rule)> Rejected { get; } = [];

    public long Blank { get; private set; }

    public long Read { get; private set; }

    public bool IsRefused { get; private set; }

    /// <summary>Judges records that follow a header of so many columns.</summary>
    public static ReferenceCsv Judge(byte[] records, int columns, int longestField)
    {
        var judged = new ReferenceCsv(records);
        while (judged._at < records.Length && !judged.IsRefused)
        {
            judged.Record(columns, longestField);
        }

        return judged;
    }

    private byte? Byte(int ahead = 0) => _at + ahead < _bytes.Length ? _bytes[_at + ahead] : null;

    // A line ends at LF, CRLF, the end of the file, or a CR that is the last byte of the file.
    private int LineEnd() => (Byte(), Byte(1)) switch
    {
        (null, _) => 0,
        ((byte)'\n', _) => 1,
        ((byte)'\r', null) => 1,
        ((byte)'\r', (byte)'\n') => 2,
        _ => -1,
    };

    private void Record(int columns, int longestField)
    {
        var start = _at;
        var fields = new List<(byte[] Value, bool Quoted)>();
        string? rule = null;
        for (; ; _at++)
        {
            fields.Add(Field(ref rule));
            if (IsRefused)
            {
                return;
            }

            if (Byte() != ',')
            {
                break;
            }
        }

        var raw = _bytes[start.._at];
        _at += LineEnd();
        Read++;
        if (raw.All(b => b is (byte)',' or (byte)' ' or (byte)'\t'))
        {
            Blank++;
            return;
        }

        rule ??= fields.Take(columns).Select(f => Unreadable(f.Value)).FirstOrDefault(r => r is not null)
            ?? (fields.Any(f => f.Value.Contains((byte)0)) ? "nul_byte" : null)
            ?? (fields.Any(f => Unreadable(f.Value) is not null) ? "invalid_bytes" : null)
            ?? (fields.Take(columns).Any(f => f.Value.Length > longestField) ? "field_too_long" : null)
            ?? (Width(fields, columns));
        IsRefused = rule == "bare_cr" && LinesEndInReturns(raw, columns);
        if (IsRefused)
        {
            Read--;
            return;
        }

        if (rule is not null)
        {
            Rejected.Add((Read, rule));
            return;
        }

        Good.Add(string.Join('|', fields.Take(columns).Select(
            f => f is ([], false) ? "∅" : System.Text.Encoding.UTF8.GetString(f.Value))));
    }

    // Empty values behind the last column are passed over when the first record with enough values has as many.
    private string? Width(List<(byte[] Value, bool Quoted)> fields, int columns)
    {
        var more = fields.Count - columns;
        if (more > 0 && fields.Skip(columns).Any(f => f.Value.Any(b => b is not ((byte)' ' or (byte)'\t'))))
        {
            return "too_many_fields";
        }

        _surplus = more < 0 ? _surplus : _surplus ?? more;
        return more < (_surplus ?? 0) ? "too_few_fields" : more > (_surplus ?? 0) ? "too_many_fields" : null;
    }

    private static bool LinesEndInReturns(byte[] record, int columns) =>
        System.Text.Encoding.Latin1.GetString(record).Split('\r').Count(line => line.Count(c => c == ',') == columns - 1) > 1;

    private (byte[] Value, bool Quoted) Field(ref string? rule)
    {
        var value = new List<byte>();
        var quoted = Byte() == '"';
        if (quoted)
        {
            for (_at++; ; _at++)
            {
                if (Byte() is null)
                {
                    IsRefused = true;
                    return ([], true);
                }

                if (Byte() == '"')
                {
                    _at++;
                    if (Byte() != '"')
                    {
                        break;
                    }
                }

                value.Add(Byte()!.Value);
            }
        }

        for (; Byte() != ',' && LineEnd() < 0; _at++)
        {
            rule ??= Byte() == '\r' ? "bare_cr" : quoted ? "text_after_quote" : Byte() == '"' ? "quote_inside_field" : null;
            value.Add(Byte()!.Value);
        }

        return ([.. value], quoted);
    }

    private static string? Unreadable(byte[] value)
    {
        if (value.Contains((byte)0))
        {
            return "nul_byte";
        }

        try
        {
            new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(value);
            return null;
        }
        catch (ArgumentException)
        {
            return "invalid_bytes";
        }
    }
}
