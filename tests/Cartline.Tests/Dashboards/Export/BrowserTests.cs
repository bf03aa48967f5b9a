using System.Diagnostics;
using System.Text;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Export;

public sealed class BrowserTests : IDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    readonly TemporaryFolder folder = new();
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Opens_a_file_asks_it_takes_a_picture_and_prints_it()
    {
        var file = folder.Write(
            "a page.html",
            Page(
                "document.documentElement.dataset.ready = 'true'",
                "<h1>Seen</h1><input id=i><button onclick=\"this.textContent = i.value\">go</button>"));
        await using var browser = await Browser.StartAsync(Requires.Chromium(), cancel);
        await using var page = await browser.PageAsync(cancel);
        var screen = new Screen { Width = 600, Height = 300, Scale = 2, Scheme = "dark" };
        await page.EmulateAsync(screen, cancel);

        await page.OpenAsync(new Uri(file), Limit, cancel);
        var width = await page.EvaluateAsync<int>("Promise.resolve(innerWidth)", cancel);
        var isDark = await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches", cancel);
        var input = new PageInput(page);
        await input.ClickAsync("#i", cancel);
        await input.WriteAsync("12", cancel);
        await input.PressAsync("3", 0, cancel);
        await input.PressAsync("Tab", 0, cancel);
        await input.PressAsync("Enter", 0, cancel);
        var clicked = await page.EvaluateAsync<string>("document.querySelector('button').textContent", cancel);
        var picture = await page.WholeScreenshotAsync(screen, cancel);
        var pdf = await page.PrintAsync(cancel);

        Assert.Equal(600, width);
        Assert.True(isDark);
        Assert.Equal("123", clicked);
        Assert.Equal((1200, 3000), PngSize(picture));
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf, 0, 5), StringComparison.Ordinal);
        Assert.Empty(page.Log.Errors);
        Assert.Equal([new Uri(file).AbsoluteUri], page.Log.Requests);
    }

    [Fact]
    public async Task Tells_what_the_console_says_when_a_page_is_never_ready()
    {
        var file = folder.Write("page.html", Page("console.error('no', 'data'); throw new Error('lost my way')", ""));
        await using var browser = await Browser.StartAsync(Requires.Chromium(), cancel);
        await using var page = await browser.PageAsync(cancel);

        var failure = await Assert.ThrowsAsync<BrowserException>(() => page.OpenAsync(new Uri(file), TimeSpan.FromSeconds(0.5), cancel));

        Assert.Contains("was not ready within 0.5 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no data", failure.Message, StringComparison.Ordinal);
        Assert.Contains("lost my way", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_a_file_that_is_not_there()
    {
        await using var browser = await Browser.StartAsync(Requires.Chromium(), cancel);
        await using var page = await browser.PageAsync(cancel);

        var failure = await Assert.ThrowsAsync<BrowserException>(() => page.OpenAsync(new Uri(folder.At("none.html")), Limit, cancel));

        Assert.Contains("ERR_FILE_NOT_FOUND", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_no_process_and_no_profile_behind_also_when_two_run_at_once()
    {
        var program = Requires.Chromium();
        await using var first = await Browser.StartAsync(program, cancel);
        await using var second = await Browser.StartAsync(program, cancel);
        string[] profiles = [first.Profile, second.Profile];
        await using (await first.PageAsync(cancel))
        {
            await first.DisposeAsync();
            await using var page = await second.PageAsync(cancel);
            Assert.Equal(2, await page.EvaluateAsync<int>("1 + 1", cancel));
        }

        await second.DisposeAsync();

        Assert.NotEqual(profiles[0], profiles[1]);
        Assert.DoesNotContain(profiles, Directory.Exists);
        Assert.Empty(Using(profiles));
    }

    [Fact]
    public async Task Keeps_its_temporary_files_in_its_profile_and_removes_profiles_of_days_ago()
    {
        var program = Requires.Chromium();
        var old = Directory.CreateTempSubdirectory("cartline-browser-");
        var recent = Directory.CreateTempSubdirectory("cartline-browser-");
        old.LastWriteTimeUtc = recent.LastWriteTimeUtc.AddHours(-25);

        await using var browser = await Browser.StartAsync(program, cancel);

        Assert.False(Directory.Exists(old.FullName));
        Assert.True(Directory.Exists(recent.FullName));
        recent.Delete();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Its temporary files are elsewhere.");
        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(browser.Profile, "*hromium*"));
    }

    [Fact]
    public async Task Tells_when_the_browser_is_ended_from_outside()
    {
        await using var browser = await Browser.StartAsync(Requires.Chromium(), cancel);
        await using var page = await browser.PageAsync(cancel);
        using (var process = Process.GetProcessById(browser.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync(cancel);
        }

        var failure = await Assert.ThrowsAsync<BrowserException>(() => page.EvaluateAsync("new Promise(() => {})", cancel));

        Assert.Contains("The browser is no longer running", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_what_a_program_said_that_is_no_browser()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses /bin/ls.");

        var failure = await Assert.ThrowsAsync<BrowserException>(() => Browser.StartAsync("/bin/ls", cancel));

        Assert.Contains("/bin/ls ended before it answered", failure.Message, StringComparison.Ordinal);
        Assert.Contains("unrecognized option", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_found_where_the_variable_points_then_on_the_path()
    {
        var own = folder.Write("my/browser", "");
        var named = folder.Write("path/google-chrome", "");
        var better = folder.Write("path/chromium", "");
        var path = Path.GetDirectoryName(named)!;
        if (OperatingSystem.IsWindows())
        {
            (named, better) = (folder.Write("path/google-chrome.exe", ""), folder.Write("path/chromium.exe", ""));
        }

        Assert.Equal(own, BrowserProgram.Find(n => n == "CARTLINE_CHROMIUM" ? own : path));
        Assert.Null(BrowserProgram.Find(n => n == "CARTLINE_CHROMIUM" ? folder.At("none") : path));
        Assert.Equal(better, BrowserProgram.Find(n => n == "PATH" ? path : null));
        File.Delete(better);
        Assert.Equal(named, BrowserProgram.Find(n => n == "PATH" ? path : null));
    }

    static string Page(string script, string body) =>
        "<!doctype html><html lang=en><meta "
        + $"charset=utf-8><title>t</title><style>body{{height:1500px}}*{{margin:0}}</style><body>{body}<script>setTimeout(() => {{ "
        + $"{script} }}, 30)</script>";

    static (int Width, int Height) PngSize(byte[] png) =>
        (
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    static List<string> Using(string[] profiles) => !OperatingSystem.IsLinux() ? [] :
        [
            .. Directory.EnumerateDirectories("/proc")
                .Select(p => Path.Combine(p, "cmdline"))
                .Where(File.Exists)
                .Select(Read)
                .Where(c => profiles.Any(p => c.Contains(p, StringComparison.Ordinal))),
        ];

    static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
