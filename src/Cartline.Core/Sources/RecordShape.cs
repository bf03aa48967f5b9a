using Cartline.Core.Failures;

namespace Cartline.Core.Sources;

/// <summary>Looks for what tells that lines were not cut where they end: records inside a value, or line ends that change.</summary>
/// <param name="sourceFile">The file's name in messages.</param>
/// <param name="separator">Between two values.</param>
/// <param name="columns">The names of the header.</param>
internal sealed class RecordShape(string sourceFile, byte separator, string[] columns)
{
    /// <summary>A value over several lines that is longer than this, in bytes, is looked at.</summary>
    public const int LongValue = 4_000;

    private readonly Dictionary<string, LongField> longest = [];

    /// <summary>The longest values over several lines, one a column.</summary>
    public IReadOnlyCollection<LongField> Longest => longest.Values;

    /// <summary>Refuses a record whose carriage returns stand where records end.</summary>
    /// <exception cref="CartlineException">Lines ended in LF before and end in CR here.</exception>
    public void DemandLineEnds(ReadOnlySpan<byte> record, long line)
    {
        if (Whole(record, (byte)'\r') is var (whole, _) && columns.Length > 1 && whole > 1)
        {
            throw RefusedFile.At(sourceFile, line,
                $"the line ends change here: {whole:N0} records end in a carriage return (CR) without a line feed. Save the file with line "
                + "ends LF or CRLF.");
        }
    }

    /// <summary>Refuses a value that holds records; remembers one that is only long.</summary>
    /// <exception cref="CartlineException">Two stray quotes have swallowed the lines between them.</exception>
    public void DemandValue(ReadOnlySpan<byte> value, int column, long line)
    {
        if (value.Length <= LongValue || !value.Contains((byte)'\n'))
        {
            return;
        }

        var (whole, all) = Whole(value, (byte)'\n');
        if (columns.Length > 1 && whole > 2 && 2 * whole > all)
        {
            throw Refused(line, FormattableString.Invariant(
                $"the value of {columns[column]} holds {all:N0} lines, {whole:N0} of them shaped like records"));
        }

        if (!longest.TryGetValue(columns[column], out var known) || known.Length < value.Length)
        {
            longest[columns[column]] = new LongField(columns[column], line, value.Length, all);
        }
    }

    /// <summary>The refusal of a value that is too long to be one.</summary>
    public CartlineException Refused(long line, string what) => RefusedFile.At(sourceFile, line,
        $"{what}. A stray quote before it and one behind it make one value of all between. Double quotes that belong to a value. "
        + RecordScanner.Unquoted);

    private (long Whole, long All) Whole(ReadOnlySpan<byte> text, byte end)
    {
        var (whole, all) = (0L, 0L);
        foreach (var range in text.Split(end))
        {
            all++;
            whole += text[range].Count(separator) == columns.Length - 1 ? 1 : 0;
        }

        return (whole, all);
    }
}
