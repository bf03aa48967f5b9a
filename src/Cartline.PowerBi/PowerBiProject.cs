using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Orchestration;
using Cartline.Core.Sources;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Cartline.Dashboards.Export.Packing;
using Cartline.PowerBi.Files;
using Cartline.PowerBi.Model;
using Cartline.PowerBi.Report;
using Cartline.PowerBi.Shop;
using Cartline.PowerBi.Source;

namespace Cartline.PowerBi;

/// <summary>Writes the Power BI project and template of the published warehouse.</summary>
/// <param name="engine">Holds the published warehouse.</param>
/// <param name="definitions">The star, measures, dimensions and pages.</param>
/// <param name="options">The settings.</param>
/// <param name="project">The folders.</param>
public sealed class PowerBiProject(IEngine engine, DashboardDefinitions definitions, CartlineOptions options, ProjectFolder project)
{
    /// <summary>The name of project and template.</summary>
    public const string Name = "ecommerce_analytics";

    private const string Schemas = "https://developer.microsoft.com/json-schemas/fabric";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly JsonSerializerOptions Indented = new(LayoutWriter.Plain) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The folder that is written, replaced whole each time.</summary>
    public static string FolderOf(ProjectFolder project) => Path.Combine(project.Dashboards, "powerbi");

    /// <summary>Writes it: beside the old one, checked, then put into its place in one act.</summary>
    /// <param name="current">The run under way; null outside of one.</param>
    /// <param name="cancel">Stops the writing; the old one stays.</param>
    /// <exception cref="CartlineException">Nothing is published, a formula or page is wrong, or the folder is in use.</exception>
    public async Task<PowerBiSummary> WriteAsync(PipelineContext? current, CancellationToken cancel)
    {
        if ((await engine.PublishedAsync(cancel)).All(p => p.Layer.Number != Layer.Warehouse.Number))
        {
            throw new CartlineException(
                FailureKind.Usage, "No warehouse is published yet, so no Power BI project can be written. Run ./cartline run first.");
        }

        using var swap = FolderSwap.Begin(FolderOf(project));
        await using var db = await engine.ReadAsync(cancel);
        var warehouse = (await engine.TablesAsync(db, cancel)).ToDictionary(t => t.Name, t => t.Columns);
        var readable = await StarCheck.FitAsync(engine, db, definitions, cancel);
        var places = await FieldPlaces.ReadAsync(db, readable, cancel);
        var shown = ShopDefinitions.Fit(readable, await ShopContents.ReadAsync(db, readable, cancel));
        var shop = new ShopModel(options, shown, warehouse, places.Quantity > 0);
        var lines = await db.CountAsync($"select count(*) from {readable.Star.Lines.Name}", cancel);
        var rows = await RowsAsync(db, shop, current, lines, swap.Folder, cancel);
        var model = shop.Make(rows);
        var pages = new ShopReport(shown);
        var report = pages.Make();
        Check(model, report);
        var bytes = await WriteAsync(swap.Folder, model, report, cancel);
        var template = Path.Combine(swap.Folder, $"{Name}.pbit");
        await using (var file = new FileStream(template, FileMode.CreateNew))
        {
            await PbitFile.WriteAsync(file, model, report, cancel);
        }

        var summary = new PowerBiSummary
        {
            Folder = FolderOf(project),
            Files = Directory.EnumerateFiles(swap.Folder, "*", SearchOption.AllDirectories).Count(),
            ProjectBytes = bytes,
            TemplateBytes = new FileInfo(template).Length,
            Pages = report.Pages.Count,
            Visuals = report.Pages.Sum(p => p.Visuals.Count(v => v.Roles.Count > 0)),
            Measures = model.Measures.Count(),
            Lines = lines,
            Source = rows.Source,
            LeftOff = readable.LeftOffInWords,
            Advice = [.. pages.LeftOut, .. ReportFaults.Advice(report)],
        };
        swap.Commit();
        return summary;
    }

    private async Task<ModelRows> RowsAsync(
        DbConnection db, ShopModel shop, PipelineContext? current, long lines, string folder, CancellationToken cancel)
    {
        var runs = await PipelineRuns.RowsAsync(engine, current, cancel);
        var source = (options.Powerbi.Data, isSmall: lines <= options.Powerbi.EmbeddedLines) switch
        {
            (PowerBiData.Embedded, true) => "embedded",
            (PowerBiData.Embedded, false) => engine.Name == "duckdb" ? "csv" : "postgres",
            (PowerBiData.Postgres, _) when engine.Name == "duckdb" => throw new CartlineException(
                FailureKind.Usage,
                "powerbi.data is \"postgres\", but the warehouse is on the embedded engine. Use embedded or csv, or engine: postgres."),
            (var chosen, _) => chosen.ToString().ToLowerInvariant(),
        };
        var embedded = new Dictionary<string, string>();
        foreach (var table in shop.Tables)
        {
            if (source == "embedded")
            {
                embedded[table.Source] = await EmbeddedRows.ReadAsync(db, table, cancel);
            }
            else if (source == "csv")
            {
                await WriteCsvAsync(db, table, Path.Combine(folder, "data"), cancel);
            }
        }

        var isOnServer = engine.Name != "duckdb";
        return new ModelRows
        {
            Source = source,
            Embedded = embedded,
            WhyNotEmbedded = $"The {lines:N0} order lines are not in this file "
                + $"(powerbi.embedded_lines is {options.Powerbi.EmbeddedLines:N0}). Set DataSource to csv, parquet or postgres.",
            Runs = runs,
            Server = isOnServer ? $"{options.Database.Host}:{options.Database.Port}" : "",
            Database = isOnServer ? options.Database.Name : "",
        };
    }

    private static async Task WriteCsvAsync(DbConnection db, SourceTable table, string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await using var command = db.CreateCommand();
        command.CommandText = EmbeddedRows.Select(table);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await using var file = new FileStream(Path.Combine(folder, $"{table.Source}.csv"), FileMode.CreateNew);
        await using var csv = new CsvWriter(file, isForSpreadsheets: false);
        csv.Write([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        var row = new object?[reader.FieldCount];
        while (await reader.ReadAsync(cancel))
        {
            reader.GetValues(row!);
            csv.Write(row);
        }
    }

    private static void Check(SemanticModel model, ReportDefinition report)
    {
        var faults = ModelFormulas.Faults(model).Concat(ReportFaults.Of(report, model)).ToList();
        if (faults.Count > 0)
        {
            var count = faults.Count == 1 ? "a fault" : $"{faults.Count} faults";
            var told = string.Join("; ", faults.Take(10).Select(f => f.TrimEnd('.')));
            throw new CartlineException(FailureKind.Usage, $"The Power BI project was not written; metrics/ has {count}: {told}.");
        }
    }

    private static async Task<long> WriteAsync(string folder, SemanticModel model, ReportDefinition report, CancellationToken cancel)
    {
        var (written, semantic, layout) = (0L, $"{Name}.SemanticModel", $"{Name}.Report");
        await TextAsync(".gitignore", "**/.pbi/localSettings.json\n**/.pbi/cache.abf\n");
        await JsonAsync($"{Name}.pbip", new()
        {
            ["$schema"] = $"{Schemas}/pbip/pbipProperties/1.0.0/schema.json",
            ["version"] = "1.0",
            ["artifacts"] = new JsonArray(new JsonObject { ["report"] = new JsonObject { ["path"] = layout } }),
            ["settings"] = new JsonObject { ["enableAutoRecovery"] = true },
        });
        await JsonAsync($"{semantic}/.platform", Platform("SemanticModel"));
        await JsonAsync($"{semantic}/definition.pbism", new()
        {
            ["$schema"] = $"{Schemas}/item/semanticModel/definitionProperties/1.0.0/schema.json",
            ["version"] = "4.2",
            ["settings"] = new JsonObject(),
        });
        foreach (var (path, text) in TmdlWriter.Write(model))
        {
            await TextAsync($"{semantic}/definition/{path}", text);
        }

        await JsonAsync($"{layout}/.platform", Platform("Report"));
        await JsonAsync($"{layout}/definition.pbir", new()
        {
            ["$schema"] = $"{Schemas}/item/report/definitionProperties/2.0.0/schema.json",
            ["version"] = "4.0",
            ["datasetReference"] = new JsonObject { ["byPath"] = new JsonObject { ["path"] = $"../{semantic}" } },
        });
        foreach (var (path, json) in PbirWriter.Write(report))
        {
            await JsonAsync($"{layout}/{path}", json);
        }

        return written;

        Task JsonAsync(string path, JsonObject json) => TextAsync(path, json.ToJsonString(Indented) + "\n");

        async Task TextAsync(string path, string text)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, Utf8, cancel);
            written += new FileInfo(file).Length;
        }
    }

    private static JsonObject Platform(string type) => new()
    {
        ["$schema"] = $"{Schemas}/gitIntegration/platformProperties/2.0.0/schema.json",
        ["metadata"] = new JsonObject { ["type"] = type, ["displayName"] = Name },
        ["config"] = new JsonObject { ["version"] = "2.0", ["logicalId"] = LineageTag.Of("platform", type) },
    };
}
