using System.Buffers.Binary;
using System.Globalization;
using Cartline.Dashboards.Export;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Dashboards.Queries;
using Cartline.Tests.Support;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Cartline.Tests.Dashboards.Export;

public sealed class DashboardExportTests(ExportedShop shop) : IClassFixture<ExportedShop>
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void Writes_page_PDF_pictures_and_metadata()
    {
        var files = Directory.EnumerateFiles(shop.Shop.Project.Dashboards, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(shop.Shop.Project.Dashboards, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("powerbi/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "dashboard_export.pdf", "dashboard_metadata.json", "html/index.html", "screenshots/customer_analytics.png",
                "screenshots/executive_overview.png", "screenshots/product_performance.png", "screenshots/trends_geography.png",
            ],
            files);
        Assert.DoesNotContain(shop.Run.Warnings, w => w.StartsWith("dashboards", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metadata_is_as_it_was() => Golden.Equal(
        "tests/Cartline.Tests/Golden/dashboard_metadata.json", await File.ReadAllTextAsync(shop.File("dashboard_metadata.json"), cancel));

    [Theory]
    [InlineData("executive_overview.png")]
    [InlineData("product_performance.png")]
    [InlineData("customer_analytics.png")]
    [InlineData("trends_geography.png")]
    public async Task A_picture_shows_the_whole_page(string name)
    {
        var png = await File.ReadAllBytesAsync(shop.File($"screenshots/{name}"), cancel);

        Assert.Equal(2160, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.InRange(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)), 1500, 8000);
        Assert.InRange(png.Length, 100_000, 4_000_000);
    }

    [Fact]
    public async Task The_PDF_tells_on_every_sheet_what_it_shows()
    {
        using var pdf = PdfDocument.Open(await File.ReadAllBytesAsync(shop.File("dashboard_export.pdf"), cancel));
        var sheets = pdf.GetPages().Select(p => ContentOrderTextExtractor.GetText(p)).ToList();

        Assert.InRange(sheets.Count, 6, 20);
        for (var i = 0; i < sheets.Count; i++)
        {
            Assert.Contains($"Page {i + 1} of {sheets.Count}", sheets[i], StringComparison.Ordinal);
        }

        foreach (var page in shop.Definitions.Pages)
        {
            var sheet = sheets.First(s => s.Contains(page.Title, StringComparison.Ordinal));
            foreach (
                var fact in new[]
                {
                    "Period",
                    "Compared with",
                    "Filters none",
                    "Data to Dec",
                    "Time zone UTC",
                    "Currency USD",
                    "Version 1",
                })
            {
                Assert.Contains(fact, sheet, StringComparison.Ordinal);
            }
        }

        Assert.All(pdf.GetPages(), p => Assert.Equal((842, 595), (Math.Round(p.Width), Math.Round(p.Height))));
        Assert.Equal("D:20260110080000", pdf.Information.CreationDate![..16]);
        Assert.NotEmpty(pdf.TryGetBookmarks(out var bookmarks) ? bookmarks.GetNodes() : []);
    }

    [Fact]
    public async Task The_PDF_holds_the_figures_that_SQL_gives()
    {
        using var pdf = PdfDocument.Open(await File.ReadAllBytesAsync(shop.File("dashboard_export.pdf"), cancel));
        var text = string.Concat(pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.Value)).Replace(" ", "", StringComparison.Ordinal);
        var year = new QueryFilter { Dimension = "day", From = "2025-01-01", To = "2025-12-31" };

        var orders = await shop.AskAsync(new MetricQuery { Measures = ["orders", "new_customers"], Filters = [year] }, cancel);
        var customers = await shop.AskAsync(
            new MetricQuery { Measures = ["revenue", "orders", "average_order_value"], By = ["customer"], Sort = "revenue", Limit = 6 },
            cancel);

        Assert.Contains(((long)orders.Rows[0][0]!).ToString("N0", CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        foreach (var row in customers.Rows)
        {
            Assert.Contains($"${(decimal)row[1]!:N2}{row[2]}${(decimal)row[3]!:N2}", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_tells_of_its_own_run_as_of_its_writing()
    {
        await using var browser = await Browser.StartAsync(Requires.Chromium(), cancel);
        await using var page = await browser.PageAsync(cancel);
        await page.EmulateAsync(new Screen { Height = 1200 }, cancel);

        await page.OpenAsync(new Uri($"{new Uri(shop.File("html/index.html")).AbsoluteUri}#/operations"), Limit, cancel);
        var shown = await page.EvaluateAsync<string>("document.querySelector('.page-operations').innerText", cancel);

        Assert.Matches(@"… running as of Jan 10, 2026, 09:00\s+[0-9.]+ s so far", shown);
        Assert.Matches(@"Newest run\s+[0-9.]+ s so far\s+… running as of Jan 10, 2026, 09:00, run\s", shown);
        Assert.Contains("The one finished run went well", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_opens_from_a_file_answers_slicers_and_fetches_nothing()
    {
        await using var browser = await Browser.StartAsync(Requires.Chromium(), cancel);
        await using var page = await browser.PageAsync(cancel);
        await page.EmulateAsync(new Screen { Height = 1200 }, cancel);
        var file = new Uri(shop.File("html/index.html"));

        await page.OpenAsync(new Uri($"{file.AbsoluteUri}#/overview?v=1&period=all&category=Electronics&state=!Delhi"), Limit, cancel);
        var shown = await page.EvaluateAsync<string>("document.body.innerText", cancel);

        var orders = await shop.AskAsync(
            new MetricQuery
            {
                Measures = ["orders"],
                Filters =
                [
                    new QueryFilter { Dimension = "category", In = ["Electronics"] },
                    new QueryFilter { Dimension = "state", NotIn = ["Delhi"] },
                ],
            },
            cancel);
        Assert.Contains(((long)orders.Rows[0][0]!).ToString("N0", CultureInfo.InvariantCulture), shown, StringComparison.Ordinal);
        Assert.Empty(page.Log.Errors);
        Assert.All(page.Log.Requests, r => Assert.StartsWith(file.AbsoluteUri, r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_version_gives_the_same_page()
    {
        using var folder = new TemporaryFolder();

        await Export().WriteAsync(folder.Path, withPictures: false, cancel);
        var first = await File.ReadAllBytesAsync(folder.At("html", "index.html"), cancel);
        await Export().WriteAsync(folder.Path, withPictures: false, cancel);

        Assert.Equal(first, await File.ReadAllBytesAsync(folder.At("html", "index.html"), cancel));
    }

    [Fact]
    public async Task Above_the_limit_the_page_holds_sums_and_shows_every_page_before_anything_is_chosen()
    {
        using var folder = new TemporaryFolder();
        var options = shop.Shop.Options with { Dashboard = new() { FolderMaxLines = 0 } };
        await new DashboardExport(
            shop.Shop.Engine,
            shop.Shop.Catalog,
            shop.Definitions,
            shop.Shop.Project,
            options,
            WebFolder,
            []).WriteAsync(folder.Path, withPictures: false, cancel);
        await using var browser = await Browser.StartAsync(Requires.Chromium(), cancel);
        await using var page = await browser.PageAsync(cancel);
        var file = new Uri(folder.At("html", "index.html"));

        foreach (var shown in shop.Definitions.Pages)
        {
            await page.OpenAsync(new Uri($"{file.AbsoluteUri}#/{shown.Id}"), Limit, cancel);

            Assert.Empty(page.Log.Errors);
            Assert.DoesNotContain(
                "dashboard serve",
                await page.EvaluateAsync<string>("document.getElementById('main').innerText", cancel),
                StringComparison.Ordinal);
        }

        await page.OpenAsync(new Uri($"{file.AbsoluteUri}#/customers?v=1&customer_segment=VIP"), Limit, cancel);
        Assert.Contains(
            "dashboard serve",
            await page.EvaluateAsync<string>("document.getElementById('main').innerText", cancel),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_export_leaves_the_former_files_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        await Export().WriteAsync(folder.Path, withPictures: false, cancel);
        var before = await File.ReadAllBytesAsync(folder.At("html", "index.html"), cancel);
        var broken = new DashboardExport(
            shop.Shop.Engine, shop.Shop.Catalog, shop.Definitions, shop.Shop.Project, shop.Shop.Options, folder.At("no web files"), []);

        await Assert.ThrowsAnyAsync<IOException>(() => broken.WriteAsync(folder.Path, withPictures: false, cancel));

        Assert.Equal(before, await File.ReadAllBytesAsync(folder.At("html", "index.html"), cancel));
        Assert.Equal(
            ["dashboard_metadata.json", "html"],
            Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_killed_export_leaves_the_former_files_and_the_next_one_clears_up()
    {
        using var folder = new TemporaryFolder();
        await Export().WriteAsync(folder.Path, withPictures: false, cancel);
        var before = await File.ReadAllBytesAsync(folder.At("html", "index.html"), cancel);
        string[] Drafts() => Directory.GetDirectories(folder.Path, ".next-*");
        using (var process = shop.Shop.Start("dashboard", "export", "--output", folder.Path, "--set", "dashboard.pictures=true"))
        {
            while (!Drafts().Any(d => File.Exists(Path.Combine(d, "html", "index.html"))))
            {
                await Task.Delay(10, cancel);
            }

            Assert.True(await process.KillAsync(TimeSpan.FromMilliseconds(200)), process.Output);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(folder.At("html", "index.html"), cancel));
        Assert.Single(Drafts());
        await Export().WriteAsync(folder.Path, withPictures: false, cancel);
        Assert.Empty(Drafts());
    }

    DashboardExport Export() =>
        new(shop.Shop.Engine, shop.Shop.Catalog, shop.Definitions, shop.Shop.Project, shop.Shop.Options, WebFolder, []);

    static string WebFolder => Path.Combine(AppContext.BaseDirectory, "web");
}
