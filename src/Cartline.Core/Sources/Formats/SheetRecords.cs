using System.Globalization;
using System.Text;
using System.Xml;

namespace Cartline.Core.Sources.Formats;

/// <summary>
/// The records of one sheet of an Excel workbook: the first row with content is the header, each row below it a record. Numbers come
/// without an exponent and with the 15 digits that Excel keeps, days and times as ISO text, formulas as the value that was calculated.
/// </summary>
internal sealed class SheetRecords : ValueRecords
{
    private const double MostDigits = 1e15;

    private readonly WholeFile file;
    private readonly Workbook workbook;
    private readonly SheetRows rows;
    private readonly SharedTexts texts;
    private readonly Dictionary<int, int> places = [];
    private readonly bool[] areKnown;
    private long last;

    /// <param name="file">The file; disposed with this.</param>
    /// <param name="reading">Its sheet, where it is set, and how far it may unpack.</param>
    /// <param name="table">The table that it fills.</param>
    /// <param name="contract">What its header must hold.</param>
    /// <param name="rejected">Takes the rows that cannot be read.</param>
    /// <exception cref="Failures.CartlineException">The workbook cannot be read, or its header breaks the contract.</exception>
    public SheetRecords(WholeFile file, FileReading reading, string table, CsvContract contract, IRejectedRecords rejected)
        : base(file.SourceFile, reading.Dialect, rejected)
    {
        this.file = file;
        workbook = Workbook.Open(file, reading.Dialect.MaxUnpackedRatio);
        try
        {
            rows = workbook.Rows(workbook.SheetFor(reading.Sheet, table));
            texts = workbook.Texts();
            Columns = Header(contract);
            areKnown = [.. Columns.Select(contract.Columns.Contains)];
        }
        catch (Exception damage)
        {
            rows?.Dispose();
            workbook.Dispose();
            throw IsDamage(damage) ? Workbook.Damaged(file, damage) : damage;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public override FileFingerprint Fingerprint => this.file.Fingerprint();

    /// <inheritdoc/>
    protected override long BytesTaken => workbook.BytesTaken;

    /// <inheritdoc/>
    protected override long Line => rows.Number;

    /// <summary>
    /// Counts the rows from the one below the header to the last one with content by another way than the records are read, to verify
    /// what they say.
    /// </summary>
    /// <exception cref="Failures.CartlineException">The workbook cannot be read.</exception>
    public static long Count(WholeFile file, FileReading reading, string table)
    {
        using var workbook = Workbook.Open(file, reading.Dialect.MaxUnpackedRatio);
        using var part = workbook.Part(workbook.SheetFor(reading.Sheet, table));
        using var xml = XmlReader.Create(part, SheetRows.Settings);
        long row = 0, first = 0, last = 0;
        var (isFormula, isCalculated) = (false, false);
        while (xml.Read())
        {
            var isContent = false;
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "row"):
                    row = xml.GetAttribute("r") is { } told ? long.Parse(told, CultureInfo.InvariantCulture) : row + 1;
                    break;
                case (XmlNodeType.Element, "c"):
                    (isFormula, isCalculated) = (false, false);
                    break;
                case (XmlNodeType.Element, "f"):
                    isFormula = true;
                    break;
                case (XmlNodeType.Element, "v" or "t") when row > 0:
                    isCalculated = true;
                    isContent = !xml.IsEmptyElement && xml.Read() && xml.NodeType != XmlNodeType.EndElement;
                    break;
                case (XmlNodeType.EndElement, "c"):
                    isContent = isFormula && !isCalculated;
                    break;
                case (XmlNodeType.EndElement, "sheetData"):
                    return last - first;
            }

            (first, last) = !isContent ? (first, last) : (first == 0 ? row : first, row);
        }

        return last - first;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        rows.Dispose();
        workbook.Dispose();
        this.file.Dispose();
    }

    /// <inheritdoc/>
    protected override bool Next()
    {
        try
        {
            if (!rows.Next())
            {
                return false;
            }
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw Workbook.Damaged(this.file, damage);
        }

        Skip(rows.Number - last - 1);
        last = rows.Number;
        foreach (var cell in rows.Cells)
        {
            if (!places.TryGetValue(cell.Column, out var column))
            {
                throw RefusedFile.At(SourceFile, rows.Number,
                    $"a value stands in cell {cell.Address(rows.Number)}, where the header has no name. Name the column or remove it.");
            }

            Take(cell, column);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Ended()
    {
    }

    private static bool IsDamage(Exception failure) => failure is XmlException or InvalidDataException or IOException or FormatException;

    private string[] Header(CsvContract contract)
    {
        if (!rows.Next())
        {
            throw RefusedFile.Because(SourceFile, "the sheet is empty. A header row is expected, even without records.");
        }

        last = rows.Number;
        var names = new List<string>();
        foreach (var cell in rows.Cells)
        {
            if (cell.Kind == "e")
            {
                throw RefusedFile.At(SourceFile, rows.Number, $"cell {cell.Address(rows.Number)} of the header holds {cell.Value}.");
            }

            if (Written(cell).Trim() is { Length: > 0 } name)
            {
                places[cell.Column] = names.Count;
                names.Add(name.ToLowerInvariant());
            }
        }

        return CsvHeader.Named(
            names.Count == 0 ? [""] : [.. names], contract, what => RefusedFile.At(SourceFile, rows.Number, what));
    }

    private void Take(Cell cell, int column)
    {
        if (cell.Value is null)
        {
            Refuse(cell, column, FormatRule.UncalculatedFormula, "holds a formula that was never calculated");
            return;
        }

        switch (cell.Kind)
        {
            case "s":
                Set(column, Shared(cell));
                break;
            case "str" or "inlineStr":
                Set(column, Written(cell));
                break;
            case "e":
                Refuse(cell, column, FormatRule.ErrorCell, $"holds {cell.Value}");
                break;
            default:
                if (Typed(cell) is { } text)
                {
                    Set(column, text, isTyped: true);
                }
                else
                {
                    Refuse(cell, column, FormatRule.InexactNumber,
                        $"holds {cell.Value}, which is no number of up to 15 digits and no day; keep longer ids as text");
                }

                break;
        }
    }

    private void Refuse(Cell cell, int column, string rule, string what)
    {
        Set(column, $"{cell.Value} ({cell.Address(rows.Number)})");
        if (areKnown[column])
        {
            Fail(rule, column, $"cell {cell.Address(rows.Number)} {what}");
        }
    }

    private string Written(Cell cell) => cell.Kind switch
    {
        "s" => Encoding.UTF8.GetString(Shared(cell)),
        "str" => SharedTexts.Unescaped(cell.Value!),
        "inlineStr" => cell.Value!,
        _ => cell.Value is null ? "" : Typed(cell) ?? cell.Value,
    };

    private ReadOnlySpan<byte> Shared(Cell cell) =>
        int.TryParse(cell.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count
            ? texts[index]
            : throw RefusedFile.At(
                SourceFile, rows.Number,
                $"cell {cell.Address(rows.Number)} refers to a text that the workbook does not hold. Save it again.");

    private string? Typed(Cell cell)
    {
        if (cell.Kind is "b" or "d")
        {
            return cell.Kind == "b" ? (cell.Value == "1" ? "true" : "false") : cell.Value!.Replace('T', ' ').TrimEnd('Z');
        }

        if (!double.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return null;
        }

        return workbook.Form(cell.Style) is { IsMoment: true } form ? form.Text(number, workbook.Is1904)
            : Math.Abs(number) >= MostDigits ? null : Number(cell.Value, number);
    }

    // 19.989999999999998 stands in the file where 19.99 was typed. A number of up to 15 digits that is written plainly stays as it is.
    private static string Number(string written, double number) =>
        !written.AsSpan().ContainsAny("eE+ ") && written.Count(char.IsAsciiDigit) <= 15
            ? written
            : ((decimal)number).ToString(CultureInfo.InvariantCulture);
}
