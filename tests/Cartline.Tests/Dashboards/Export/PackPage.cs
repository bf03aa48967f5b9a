using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Dashboards.Export.Folder;
using Cartline.Dashboards.Queries;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Export;

/// <summary>A pack in a page of a real browser, with the program that answers from it and nothing else.</summary>
sealed class PackPage : IAsyncDisposable
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    readonly TemporaryFolder folder;
    readonly Browser browser;
    readonly BrowserPage page;

    PackPage(TemporaryFolder folder, Browser browser, BrowserPage page) => (this.folder, this.browser, this.page) = (folder, browser, page);

    public static async Task<PackPage> OpenAsync(string pack, string reader, CancellationToken cancel)
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Repo.At("src/Cartline.Dashboards/Web/app/data"), "*.js"))
        {
            folder.Write($"app/data/{Path.GetFileName(file)}", await File.ReadAllTextAsync(file, cancel));
        }

        folder.Write("app/main.js", $$"""
            import { openPack } from './data/pack-format.js';
            import { {{reader}} } from './data/{{reader.ToLowerInvariant()}}.js';
            const source = new {{reader}}(await openPack(document.getElementById('pack').textContent));
            globalThis.ask = queries => queries.map(query => {
                try { return source.answer(query); } catch (error) { return { error: error.stack }; }
            });
            document.documentElement.dataset.ready = 'true';
            """);
        var modules = new ModuleMap(new WebFiles(folder.Path));
        modules.Add("app/main.js");
        var map = modules.Write().ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
        var html = folder.Write(
            "page.html",
            "<!doctype html><html lang=en><meta charset=utf-8><title>pack</title><script type=\"text/plain\" "
            + $"id=pack>{pack}</script><script type=importmap>{map}</script><script type=module>import "
            + "'cartline/app/main.js'</script></html>");
        var browser = await Browser.StartAsync(Requires.Chromium(), cancel);
        var page = await browser.PageAsync(cancel);
        await page.OpenAsync(new Uri(html), TimeSpan.FromSeconds(30), cancel);
        return new PackPage(folder, browser, page);
    }

    /// <summary>Answers in the order of the questions.</summary>
    public async Task<IReadOnlyList<JsonObject>> AskAsync(IReadOnlyList<MetricQuery> queries, CancellationToken cancel)
    {
        var answers = await page.EvaluateAsync($"ask({JsonSerializer.Serialize(queries, Json)})", cancel);
        return [.. JsonNode.Parse(answers.GetRawText())!.AsArray().Select(a => a!.AsObject())];
    }

    /// <summary>Milliseconds that a question takes, the best of five after a first.</summary>
    public async Task<double> TimeAsync(MetricQuery query, CancellationToken cancel) => await page.EvaluateAsync<double>(
        $"(() => {{ const q = [{JsonSerializer.Serialize(query, Json)}]; ask(q); let best = 1e9; for (let i = 0; i < 5; i++) {{ "
        + "const t = performance.now(); ask(q); best = Math.min(best, performance.now() - t); } return best; })()",
        cancel);

    public async ValueTask DisposeAsync()
    {
        await page.DisposeAsync();
        await browser.DisposeAsync();
        folder.Dispose();
    }
}
