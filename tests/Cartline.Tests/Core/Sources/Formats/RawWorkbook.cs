using System.IO.Compression;
using System.Text;

namespace Cartline.Tests.Core.Sources.Formats;

/// <summary>Writes a workbook part by part, so that a test can put anything into a cell.</summary>
static class RawWorkbook
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Packages = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>The formats of numbers by which cells are styled: style 0 is General, then these.</summary>
    static readonly string[] Formats =
        ["yyyy-mm-dd", "dd.mm.yyyy hh:mm", "hh:mm:ss", "[h]:mm:ss", "0.00", "#,##0.00 \"days\"", "[Red]0.00", "mmm yy"];

    /// <summary>Writes one.</summary>
    /// <param name="path">Where.</param>
    /// <param name="sheets">Name, state and the XML within <c>sheetData</c> of each sheet.</param>
    /// <param name="is1904">Whether days are counted from 1904.</param>
    /// <param name="texts">The XML of the texts that cells share.</param>
    public static void Write(
        string path, (string Name, string State, string Rows)[] sheets, bool is1904 = false, string texts = "")
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        var types = string.Concat(sheets.Select((_, i) => Override($"worksheets/sheet{i + 1}", "worksheet")));
        Part(archive, "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + Override("workbook", "sheet.main") + Override("styles", "styles") + Override("sharedStrings", "sharedStrings") + types
            + "</Types>");
        Part(archive, "_rels/.rels",
            $"<Relationships xmlns=\"{Packages}\">"
            + $"<Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part(archive, "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr date1904=\"{(is1904 ? 1 : 0)}\"/><sheets>"
            + string.Concat(sheets.Select((s, i) =>
                $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>"))
            + "</sheets></workbook>");
        Part(archive, "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Packages}\">"
            + string.Concat(sheets.Select((_, i) => Relation($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")))
            + Relation("rIdS", "styles", "styles.xml") + Relation("rIdT", "sharedStrings", "sharedStrings.xml") + "</Relationships>");
        Part(archive, "xl/styles.xml",
            $"<styleSheet xmlns=\"{Main}\"><numFmts>"
            + string.Concat(Formats.Select((f, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{f.Replace("\"", "&quot;")}\"/>"))
            + "</numFmts><fonts/><fills/><borders/><cellStyleXfs/><cellXfs><xf numFmtId=\"0\"/>"
            + string.Concat(Formats.Select((_, i) => $"<xf numFmtId=\"{164 + i}\"/>")) + "<xf numFmtId=\"14\"/></cellXfs></styleSheet>");
        Part(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{texts}</sst>");
        for (var i = 0; i < sheets.Length; i++)
        {
            Part(archive, $"xl/worksheets/sheet{i + 1}.xml",
                $"<worksheet xmlns=\"{Main}\"><cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols>"
                + $"<sheetData>{sheets[i].Rows}</sheetData></worksheet>");
        }
    }

    /// <summary>A cell with text in it.</summary>
    public static string Text(string address, string text) => $"<c r=\"{address}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    static string Override(string part, string kind) =>
        $"<Override PartName=\"/xl/{part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>";

    static string Relation(string id, string kind, string target) =>
        $"<Relationship Id=\"{id}\" Type=\"{Relations}/{kind}\" Target=\"{target}\"/>";

    static void Part(ZipArchive archive, string name, string text)
    {
        using var part = archive.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text));
    }
}
