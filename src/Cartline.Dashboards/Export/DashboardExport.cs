using System.Text.Json.Nodes;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Dashboards.Export.Folder;
using Cartline.Dashboards.Export.Packing;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Export;

/// <summary>Writes the dashboard of the published version as files: the page, PDF, pictures and metadata.</summary>
/// <param name="engine">The engine to read.</param>
/// <param name="catalog">The SQL files.</param>
/// <param name="definitions">Measures, dimensions and pages.</param>
/// <param name="project">The project, for its reports.</param>
/// <param name="options">The settings.</param>
/// <param name="webFolder">The folder with the pages' files.</param>
/// <param name="formats">The further forms that the metadata tells of.</param>
public sealed class DashboardExport(
    IEngine engine, ModelCatalog catalog, DashboardDefinitions definitions, ProjectFolder project, CartlineOptions options,
    string webFolder, IReadOnlyList<IDashboardFormat> formats)
{
    /// <summary>The page, below the folder of the dashboards.</summary>
    public const string Page = "html/index.html";

    /// <summary>Writes them; the former ones are replaced when all are made.</summary>
    /// <param name="target">The folder of the dashboards.</param>
    /// <param name="withPictures">Whether PDF and pictures are made too.</param>
    /// <param name="cancel">Stops; the former ones stay.</param>
    /// <exception cref="Core.Failures.CartlineException">Nothing is published.</exception>
    public async Task<ExportResult> WriteAsync(string target, bool withPictures, CancellationToken cancel)
    {
        var (data, version, fitted) = await ReadAsync(cancel);
        using var files = new ExportFiles(target);
        var page = await files.WriteAsync(Page, new FolderPage(new WebFiles(webFolder)).Write(data), cancel);
        await files.WriteAsync(DashboardMetadata.FileName, DashboardMetadata.Write(fitted, version, options, formats), cancel);
        var missing = withPictures ? await PicturesAsync(new Uri(page), fitted, version, files, cancel) : null;
        var bytes = new FileInfo(page).Length;
        var pictures = definitions.AllPages.Where(p => p.Picture is not null).Select(DashboardPictures.PictureOf);
        files.Publish(pictures.Append(DashboardPictures.Pdf));
        return new ExportResult(files.Written, (string)data["meta"]!["detail"]!, version.Lines, bytes, missing, fitted.LeftOffInWords);
    }

    private async Task<(JsonObject Data, ShownVersion Version, DashboardDefinitions Fitted)> ReadAsync(CancellationToken cancel)
    {
        await using var db = await engine.ReadAsync(cancel);
        var version = await ShownVersion.ReadAsync(engine, db, catalog, cancel);
        var readable = await StarCheck.FitAsync(engine, db, definitions, cancel);
        var fitted = FittedPages.Fit(readable, await ShopContents.ReadAsync(db, readable, cancel));
        var operations = new OperationsPage(engine, catalog, project);
        var isCube = version.Lines > options.Dashboard.FolderMaxLines;
        var span = version.Span ?? SalesSpan.None;
        var data = new JsonObject
        {
            ["meta"] = DashboardMeta.Write(
                fitted, version, options, await operations.BadgeAsync(cancel), "folder", isCube ? "cube" : "items"),
            ["operations"] = await operations.ReadAsync(db, version, cancel),
        };
        if (isCube)
        {
            data["cube"] = await new CubePack(db, readable, span).WriteAsync(cancel);
            var compiler = new QueryCompiler(readable, new StarView(readable.Star), span)
            {
                MasksPeople = !options.Dashboard.ShowPersonalData,
            };
            data["snapshot"] = await new Snapshot(fitted, version).WriteAsync(
                new QueryRunner(db, compiler, options.Dashboard.ShowPersonalData), cancel);
        }
        else
        {
            data["pack"] = await new StarPack(db, readable, span, options.Dashboard.ShowPersonalData).WriteAsync(cancel);
        }

        return (data, version, fitted);
    }

    private static async Task<string?> PicturesAsync(
        Uri page, DashboardDefinitions fitted, ShownVersion version, ExportFiles files, CancellationToken cancel)
    {
        if (BrowserProgram.Find(Environment.GetEnvironmentVariable) is not { } program)
        {
            return BrowserProgram.HowToGetOne(Environment.GetEnvironmentVariable);
        }

        try
        {
            await DashboardPictures.WriteAsync(program, page, fitted.Pages, version.PublishedAt, files, cancel);
            return null;
        }
        catch (BrowserException failure)
        {
            return failure.Message;
        }
    }
}
