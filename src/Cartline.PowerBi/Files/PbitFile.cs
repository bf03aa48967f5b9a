using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Cartline.PowerBi.Model;
using Cartline.PowerBi.Report;

namespace Cartline.PowerBi.Files;

/// <summary>Writes a template: one file with the model as TMSL and the report in the classic layout.</summary>
internal static class PbitFile
{
    // A file is the same from run to run: its entries bear the least moment that ZIP knows.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UnicodeEncoding Utf16 = new(bigEndian: false, byteOrderMark: false);

    /// <summary>Writes it.</summary>
    /// <param name="file">Where; left open.</param>
    /// <param name="model">The model.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancel">Stops the writing.</param>
    public static async Task WriteAsync(Stream file, SemanticModel model, ReportDefinition report, CancellationToken cancel)
    {
        await using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        await AddAsync(zip, "[Content_Types].xml", ContentTypes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), cancel);
        await AddAsync(zip, "Version", "1.28", Utf16, cancel);
        await AddAsync(
            zip, "DataModelSchema", Text(TmslWriter.Database(model, LineageTag.Of("database", "ecommerce_analytics"))), Utf16, cancel);
        await AddAsync(zip, "Report/Layout", Text(LayoutWriter.Write(report)), Utf16, cancel);
        await AddAsync(
            zip,
            "DiagramLayout",
            Text(
                new JsonObject
                {
                    ["version"] = "1.1.0",
                    ["diagrams"] = new JsonArray(),
                    ["selectedDiagram"] = "",
                    ["defaultDiagram"] = "",
                }),
            Utf16,
            cancel);
        await AddAsync(zip, "Settings", Text(Settings()), Utf16, cancel);
        await AddAsync(
            zip,
            "Metadata",
            Text(
                new JsonObject
                {
                    ["Version"] = 5,
                    ["AutoCreatedRelationships"] = new JsonArray(),
                    ["CreatedFrom"] = "Desktop",
                    ["CreatedFromRelease"] = "2025.11",
                }),
            Utf16,
            cancel);
        var plain = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await AddAsync(
            zip, $"Report/StaticResources/SharedResources/BaseThemes/{ThemeFile.BaseName}.json", Text(ThemeFile.Base()), plain, cancel);
        await AddAsync(zip, $"Report/StaticResources/RegisteredResources/{ThemeFile.Name}.json", Text(ThemeFile.Own()), plain, cancel);
    }

    private static string ContentTypes
    {
        get
        {
            string[] silent = ["Version", "DataModelSchema", "Report/Layout", "DiagramLayout"];
            string[] told = ["Settings", "Metadata"];
            var parts = silent.Select(p => $"<Override PartName=\"/{p}\" ContentType=\"\"/>")
                .Concat(told.Select(p => $"<Override PartName=\"/{p}\" ContentType=\"application/json\"/>"));
            return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Types "
                + "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"json\" "
                + $"ContentType=\"\"/>{string.Concat(parts)}</Types>";
        }
    }

    private static JsonObject Settings() => new()
    {
        ["Version"] = 4,
        ["ReportSettings"] = new JsonObject(),
        ["QueriesSettings"] = new JsonObject
        {
            ["TypeDetectionEnabled"] = true,
            ["RelationshipImportEnabled"] = false,
            ["Version"] = "2.149.1054.0",
        },
    };

    private static async Task AddAsync(ZipArchive zip, string part, string text, Encoding encoding, CancellationToken cancel)
    {
        var entry = zip.CreateEntry(part, CompressionLevel.Optimal);
        entry.LastWriteTime = Moment;
        await using var stream = await entry.OpenAsync(cancel);
        await using var writer = new StreamWriter(stream, encoding);
        await writer.WriteAsync(text.AsMemory(), cancel);
    }

    private static string Text(JsonNode json) => json.ToJsonString(LayoutWriter.Plain);
}
