using System.Globalization;
using System.Text;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export.Browsing;

namespace Cartline.Dashboards.Export;

/// <summary>The exported page as PDF and pictures, all by one browser.</summary>
internal static class DashboardPictures
{
    /// <summary>The PDF, below <c>dashboards/</c>.</summary>
    public const string Pdf = "dashboard_export.pdf";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly Screen Screen = new() { Width = 1440, Height = 1000, Scale = 1.5 };

    /// <summary>Where the picture of a page goes, below <c>dashboards/</c>.</summary>
    public static string PictureOf(Page page) => $"screenshots/{page.Picture}";

    /// <summary>Prints and takes pictures.</summary>
    /// <param name="program">The browser.</param>
    /// <param name="address">The exported page.</param>
    /// <param name="pages">The pages; those without a picture are in the PDF only.</param>
    /// <param name="made">The moment that the PDF states, UTC.</param>
    /// <param name="files">Takes what is made.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="BrowserException">The browser or the page failed.</exception>
    public static async Task WriteAsync(
        string program, Uri address, IReadOnlyList<Page> pages, DateTime made, ExportFiles files, CancellationToken cancel)
    {
        await using var browser = await Browser.StartAsync(program, cancel);

        // The PDF on one page, the pictures on another: each is loaded by a process of its own.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var printing = PrintAsync(browser, address, made, files, stop.Token);
        try
        {
            await TakeAsync(browser, address, [.. pages.Where(p => p.Picture is not null)], files, stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            await printing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        await printing;
    }

    private static async Task PrintAsync(Browser browser, Uri address, DateTime made, ExportFiles files, CancellationToken cancel)
    {
        await using var page = await browser.PageAsync(cancel);
        await page.EmulateAsync(Screen with { Width = 1123, Height = 794, Scale = 1, Media = "print" }, cancel);
        await page.OpenAsync(new Uri($"{address.AbsoluteUri}?print=1"), Limit, cancel);
        await files.WriteAsync(Pdf, Dated(await page.PrintAsync(cancel), made), cancel);
    }

    private static async Task TakeAsync(
        Browser browser, Uri address, IReadOnlyList<Page> pages, ExportFiles files, CancellationToken cancel)
    {
        await using var page = await browser.PageAsync(cancel);
        foreach (var (index, shown) in pages.Index())
        {
            await page.EmulateAsync(Screen, cancel);
            await (index == 0
                ? page.OpenAsync(new Uri($"{address.AbsoluteUri}#/{shown.Id}"), Limit, cancel)
                : page.GoAsync($"#/{shown.Id}", Limit, cancel));
            await files.WriteAsync(PictureOf(shown), await page.WholeScreenshotAsync(Screen, cancel), cancel);
        }
    }

    // The browser writes the moment of printing; the same data should give the same bytes. The length stays, so all offsets do.
    private static byte[] Dated(byte[] pdf, DateTime made)
    {
        var date = Encoding.Latin1.GetBytes(made.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        foreach (var key in new[] { "/CreationDate (D:"u8.ToArray(), "/ModDate (D:"u8.ToArray() })
        {
            for (var at = pdf.AsSpan().IndexOf(key); at >= 0;)
            {
                date.CopyTo(pdf, at + key.Length);
                var next = pdf.AsSpan(at + key.Length).IndexOf(key);
                at = next < 0 ? -1 : at + key.Length + next;
            }
        }

        return pdf;
    }
}
