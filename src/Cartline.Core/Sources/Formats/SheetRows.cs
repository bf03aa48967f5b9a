using System.Globalization;
using System.Xml;

namespace Cartline.Core.Sources.Formats;

/// <summary>The rows of a sheet that hold a cell with content, one after the other, in constant memory; hidden ones too.</summary>
internal sealed class SheetRows : IDisposable
{
    /// <summary>How a part of a workbook is read: nothing in it may make it larger than it is.</summary>
    public static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly Stream part;
    private readonly XmlReader xml;
    private readonly List<Cell> cells = [];

    /// <param name="part">The sheet's XML; disposed with this.</param>
    public SheetRows(Stream part) => (this.part, xml) = (part, XmlReader.Create(part, Settings));

    /// <summary>The number of the row as Excel shows it.</summary>
    public long Number { get; private set; }

    /// <summary>Its cells with content, from the left.</summary>
    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>Moves to the next row with content.</summary>
    /// <returns>False at the end of the sheet.</returns>
    /// <exception cref="XmlException">The sheet is damaged.</exception>
    public bool Next()
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                var before = Number;
                Number = long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var told)
                    ? told : before + 1;
                if (Number <= before)
                {
                    throw new XmlException(FormattableString.Invariant($"Row {Number} stands behind row {before}."));
                }

                ReadCells();
                if (cells.Count > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        xml.Dispose();
        part.Dispose();
    }

    private void ReadCells()
    {
        cells.Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }

        var (depth, column) = (xml.Depth, -1);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                column = Column(xml.GetAttribute("r")) ?? column + 1;
                var cell = ReadCell(column);
                if (!string.IsNullOrEmpty(cell.Value) || (cell.IsFormula && cell.Value is null))
                {
                    cells.Add(cell);
                }
            }
        }
    }

    private Cell ReadCell(int column)
    {
        var kind = xml.GetAttribute("t") ?? "";
        _ = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style);
        string? value = null;
        var isFormula = false;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
                {
                    isFormula |= xml.LocalName == "f";
                    value = xml.LocalName switch
                    {
                        "v" => Text(),
                        "is" => SharedTexts.Read(xml),
                        _ => value,
                    };
                }
            }
        }

        return new Cell(column, kind, style, value, isFormula);
    }

    private string Text()
    {
        var text = "";
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                text += xml.Value;
            }
        }

        return text;
    }

    private static int? Column(string? address)
    {
        var column = 0;
        foreach (var letter in address ?? "")
        {
            if (!char.IsAsciiLetter(letter))
            {
                break;
            }

            column = (26 * column) + char.ToUpperInvariant(letter) - 'A' + 1;
        }

        return column == 0 ? null : column - 1;
    }
}
