using System.Xml;
using Cartline.Core.Failures;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Cartline.Core.Sources.Formats;

/// <summary>An Excel workbook that is open: its sheets, what they share, and what the styles of cells mean.</summary>
internal sealed class Workbook : IDisposable
{
    private readonly WholeFile file;
    private readonly FileStream stream;
    private readonly SpreadsheetDocument document;
    private readonly Lazy<CellForm[]> forms;

    private Workbook(WholeFile file, FileStream stream, SpreadsheetDocument document)
    {
        (this.file, this.stream, this.document) = (file, stream, document);
        var book = document.WorkbookPart?.Workbook ?? throw new InvalidDataException("It has no sheets.");
        Sheets = [.. book.Descendants<Sheet>()
            .Where(s => s.Id?.Value is { } id && document.WorkbookPart!.TryGetPartById(id, out var part) && part is WorksheetPart)
            .Select(s => (s.Name?.Value ?? "", s.State is null || s.State.Value == SheetStateValues.Visible, s.Id!.Value!))];
        Is1904 = book.WorkbookProperties?.Date1904?.Value ?? false;
        forms = new(Forms);
    }

    /// <summary>The sheets with cells, in the order of the workbook.</summary>
    public IReadOnlyList<(string Name, bool IsVisible, string Id)> Sheets { get; }

    /// <summary>Whether days are counted from 1904.</summary>
    public bool Is1904 { get; }

    /// <summary>Bytes of the file taken so far; what was read twice counts once.</summary>
    public long BytesTaken => Math.Min(stream.Position, stream.Length);

    /// <summary>What the number of a cell means.</summary>
    public CellForm Form(int style) => style < forms.Value.Length ? forms.Value[style] : default;

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="CartlineException">It is damaged, none, of the old form, has a password, or unpacks to too much.</exception>
    public static Workbook Open(WholeFile file, int mostPacked)
    {
        file.DemandBegin("PK\u0003\u0004"u8, "an Excel workbook");
        _ = ZipEntryFile.Names(file.Path, mostPacked, file.SourceFile);
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        SpreadsheetDocument? document = null;
        try
        {
            document = SpreadsheetDocument.Open(stream, isEditable: false);
            return new Workbook(file, stream, document);
        }
        catch (Exception damage)
        {
            document?.Dispose();
            stream.Dispose();
            throw IsDamage(damage) ? Damaged(file, damage) : damage;
        }
    }

    /// <summary>The names of the visible sheets of a file; none when it is no workbook that can be read.</summary>
    public static IReadOnlyList<string> SheetsOf(string path, int mostPacked)
    {
        try
        {
            using var file = WholeFile.Open(path, System.IO.Path.GetFileName(path), null, mostPacked, folder: null);
            using var workbook = Open(file, mostPacked);
            return [.. workbook.Sheets.Where(s => s.IsVisible).Select(s => s.Name)];
        }
        catch (CartlineException)
        {
            // It is only looked at: what it is can stay unknown.
            return [];
        }
    }

    /// <summary>The sheet that holds the records of a table.</summary>
    /// <param name="wanted">The sheet that is set; empty when none is.</param>
    /// <param name="table">The table's name.</param>
    /// <exception cref="CartlineException">There is no such sheet, or none of several can be told from the others.</exception>
    public string SheetFor(string wanted, string table)
    {
        var visible = Sheets.Where(s => s.IsVisible).ToList();
        if (wanted.Length > 0)
        {
            return Named(wanted) ?? throw RefusedFile.Because(this.file.SourceFile,
                $"it has no sheet \"{wanted}\", which source.sheet names. Sheets: {Names()}.");
        }

        return visible is [var only] ? only.Name
            : Named(table) ?? throw RefusedFile.Because(this.file.SourceFile,
                $"it has {visible.Count} visible sheets, none of them named {table}: {Names()}. Set source.sheet to the one to read (in a "
                + "mapping: \"-- sheet:\" of the landing), or delete the others.");
    }

    /// <summary>The name of a sheet as the workbook writes it; null when there is none.</summary>
    public string? Named(string name) =>
        Sheets.Where(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(s => s.Name).FirstOrDefault();

    /// <summary>The rows of a sheet.</summary>
    public SheetRows Rows(string sheet) => new(Part(sheet));

    /// <summary>The XML of a sheet.</summary>
    public Stream Part(string sheet) =>
        document.WorkbookPart!.GetPartById(Sheets.First(s => s.Name == sheet).Id).GetStream(FileMode.Open, FileAccess.Read);

    /// <summary>The texts that cells share.</summary>
    public SharedTexts Texts()
    {
        using var part = document.WorkbookPart!.SharedStringTablePart?.GetStream(FileMode.Open, FileAccess.Read);
        return new SharedTexts(part);
    }

    /// <summary>Whether a failure says that the workbook is damaged.</summary>
    public static bool IsDamage(Exception failure) =>
        failure is XmlException or InvalidDataException or OpenXmlPackageException or FormatException or IOException or OverflowException
            or InvalidOperationException or ArgumentException or KeyNotFoundException;

    /// <summary>The refusal of a damaged workbook.</summary>
    public static CartlineException Damaged(WholeFile file, Exception damage) => RefusedFile.Because(file.SourceFile,
        $"the workbook cannot be read ({damage.Message}) Open it in Excel and save it as \"Excel workbook (.xlsx)\".", damage);

    /// <inheritdoc/>
    public void Dispose()
    {
        document.Dispose();
        stream.Dispose();
    }

    private string Names() => string.Join(", ", Sheets.Take(20).Select(s => s.IsVisible ? s.Name : $"{s.Name} (hidden)"));

    private CellForm[] Forms()
    {
        if (document.WorkbookPart!.WorkbookStylesPart?.Stylesheet is not { CellFormats: { } styles } sheet)
        {
            return [];
        }

        var own = (sheet.NumberingFormats?.Elements<NumberingFormat>() ?? []).Where(f => f.NumberFormatId?.Value is not null)
            .ToLookup(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "");
        return [.. styles.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value ?? 0)
            .Select(id => own[id].FirstOrDefault() is { } code ? CellForm.Of(code) : CellForm.Of(id))];
    }
}
