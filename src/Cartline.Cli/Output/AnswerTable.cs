using System.Text;
using Spectre.Console.Rendering;

namespace Cartline.Cli.Output;

/// <summary>
/// Lays out the rows of an answer as text. Without a width nothing is cut and no line folded; on a terminal long values are
/// cut and the columns that do not fit are left out, which <see cref="Remark"/> tells.
/// </summary>
internal sealed class AnswerTable
{
    private const string Gap = "  ";
    private const char Mark = '…';

    // As much of a long value as is shown while other columns need the room, and the least that is worth showing.
    private const int LongValue = 40;
    private const int ShortValue = 12;

    private readonly IReadOnlyList<string> names;
    private readonly IReadOnlyList<string[]> rows;
    private readonly IReadOnlyList<bool> areNumbers;
    private readonly int[] natural;
    private readonly List<int> widths;
    private readonly int? width;

    /// <param name="names">The columns.</param>
    /// <param name="rows">The values, as many as columns.</param>
    /// <param name="areNumbers">Which columns are numbers and stand to the right.</param>
    /// <param name="width">Characters in a line; null for any number.</param>
    /// <param name="isByRecord">A block for each record is wanted, whatever the width.</param>
    public AnswerTable(IReadOnlyList<string> names, IEnumerable<string[]> rows, IReadOnlyList<bool> areNumbers, int? width, bool isByRecord)
    {
        this.names = names;
        this.rows = [.. rows.Select(r => r.Select(Printable).ToArray())];
        (this.areNumbers, this.width) = (areNumbers, width);
        natural = [.. names.Select((n, i) => this.rows.Select(r => Cells(r[i])).Append(Cells(n)).Max())];
        widths = width is { } room && Total(natural) > room ? Fit(room) : [.. natural];
        var isTooWide = widths.Count * 2 < names.Count;
        IsByRecord = isByRecord || isTooWide;
        Remark = isByRecord ? null
            : isTooWide ? $"Shown by record: {widths.Count} of {names.Count} columns fit {width} characters."
            : widths.Count < names.Count ? $"Left out to fit {width} characters: {string.Join(", ", names.Skip(widths.Count))}. --rows "
                + "shows every value in full."
            : !widths.SequenceEqual(natural) ? $"Values are cut to fit {width} characters. --rows shows every value in full."
            : null;
    }

    /// <summary>Whether each record is a block of its own, a line for each column.</summary>
    public bool IsByRecord { get; }

    /// <summary>What is not shown and how to see it; null when all is.</summary>
    public string? Remark { get; }

    /// <summary>The lines to print.</summary>
    public IEnumerable<string> Lines() => IsByRecord ? Records() : Table();

    private IEnumerable<string> Table()
    {
        yield return Line(names);
        yield return string.Join(Gap, widths.Select(w => new string('-', w)));
        foreach (var row in rows)
        {
            yield return Line(row);
        }
    }

    private IEnumerable<string> Records()
    {
        var longest = names.Max(Cells);
        foreach (var (number, row) in rows.Index())
        {
            if (number > 0)
            {
                yield return "";
            }

            yield return $"record {number + 1}";
            for (var i = 0; i < names.Count; i++)
            {
                yield return $"{Padded(names[i], longest, isRight: false)}{Gap}{row[i]}".TrimEnd();
            }
        }
    }

    private string Line(IReadOnlyList<string> values) =>
        string.Join(Gap, widths.Select((w, i) => Padded(Cut(values[i], w), w, areNumbers[i]))).TrimEnd();

    // From left to right; the last may be cut to what is left, and what is then over goes to the values that were cut.
    private List<int> Fit(int room)
    {
        var fitting = new List<int>();
        for (var i = 0; i < names.Count; i++)
        {
            var gap = i == 0 ? 0 : Gap.Length;
            var least = areNumbers[i] ? natural[i] : Math.Max(Cells(names[i]), Math.Min(natural[i], ShortValue));
            if (least + gap > room && i > 0)
            {
                break;
            }

            var wanted = areNumbers[i] ? natural[i] : Math.Max(Cells(names[i]), Math.Min(natural[i], LongValue));
            fitting.Add(Math.Min(wanted, Math.Max(room - gap, 1)));
            room -= gap + fitting[i];
        }

        for (var i = 0; i < fitting.Count && room > 0; i++)
        {
            var more = Math.Min(room, natural[i] - fitting[i]);
            (fitting[i], room) = (fitting[i] + more, room - more);
        }

        return fitting;
    }

    private static int Total(IReadOnlyCollection<int> widths) => widths.Sum() + ((widths.Count - 1) * Gap.Length);

    private static string Padded(string value, int width, bool isRight)
    {
        var blanks = new string(' ', Math.Max(0, width - Cells(value)));
        return isRight ? blanks + value : value + blanks;
    }

    private static string Cut(string value, int width)
    {
        if (Cells(value) <= width)
        {
            return value;
        }

        var cut = new StringBuilder();
        var left = width - 1;
        foreach (var rune in value.EnumerateRunes())
        {
            left -= Cells(rune.ToString());
            if (left < 0)
            {
                break;
            }

            cut.Append(rune);
        }

        return cut.Append(Mark).ToString();
    }

    // A line end would break the table, and other control characters would be orders to the terminal.
    private static string Printable(string value) => !value.Any(char.IsControl) ? value : string.Concat(value.Select(c => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    }));

    // Letters of East Asia take two places on a terminal.
    private static int Cells(string text) => new Segment(text).CellCount();
}
