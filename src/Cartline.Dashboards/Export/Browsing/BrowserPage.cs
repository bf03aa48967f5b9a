using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cartline.Dashboards.Export.Browsing;

/// <summary>A page of a browser.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private const string Ready = "document.documentElement?.dataset.ready === 'true'";
    private const string Failed = "document.documentElement?.dataset.ready === 'error'";
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    private readonly DevTools tools;
    private readonly string target;
    private readonly string session;

    private BrowserPage(DevTools tools, string target, string session) =>
        (this.tools, this.target, this.session) = (tools, target, session);

    /// <summary>What the page said and fetched since it was opened.</summary>
    public PageLog Log { get; } = new();

    /// <summary>Takes a page over that was just attached to.</summary>
    public static async Task<BrowserPage> OpenAsync(DevTools tools, string target, string session, CancellationToken cancel)
    {
        var page = new BrowserPage(tools, target, session);
        tools.Listen(session, page.Log.Take);
        foreach (var domain in new[] { "Page", "Runtime", "Network", "Log" })
        {
            await page.SendAsync($"{domain}.enable", [], cancel);
        }

        return page;
    }

    /// <summary>Opens an address and waits until the page says, by <c>data-ready="true"</c> on its root, that it is drawn.</summary>
    /// <param name="address">A served address or a file.</param>
    /// <param name="limit">How long the page may take.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="BrowserException">It cannot be loaded or is not ready in time; holds the errors on its console.</exception>
    public async Task OpenAsync(Uri address, TimeSpan limit, CancellationToken cancel)
    {
        // A page that differs only behind the # would not be loaded anew, and would still be ready from before.
        await SendAsync("Page.navigate", new() { ["url"] = "about:blank" }, cancel);
        Log.Clear();
        var gone = await SendAsync("Page.navigate", new() { ["url"] = address.AbsoluteUri }, cancel);
        if (gone.TryGetProperty("errorText", out var error))
        {
            throw new BrowserException($"{address.GetLeftPart(UriPartial.Path)} could not be opened: {error.GetString()}");
        }

        await WaitAsync(Ready, $"{address.GetLeftPart(UriPartial.Path)} was not ready", limit, cancel);
    }

    /// <summary>Goes to another fragment of the address without loading the page anew, and waits until it is drawn.</summary>
    /// <param name="fragment">With its <c>#</c>; another than now, or nothing happens.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="BrowserException">It is not ready in time; holds the errors on the console.</exception>
    public async Task GoAsync(string fragment, TimeSpan limit, CancellationToken cancel)
    {
        await EvaluateAsync(
            $"document.documentElement.dataset.ready = 'false'; location.hash = {JsonValue.Create(fragment).ToJsonString()}; true", cancel);
        await WaitAsync(Ready, $"{fragment} was not ready", limit, cancel);
    }

    /// <summary>Waits until an expression is true.</summary>
    /// <param name="expression">JavaScript.</param>
    /// <param name="what">For the message: what did not come about.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="BrowserException">It was not true in time; holds the errors on the page's console.</exception>
    public async Task WaitAsync(string expression, string what, TimeSpan limit, CancellationToken cancel)
    {
        using var clock = new CancellationTokenSource(limit);
        while (!clock.IsCancellationRequested)
        {
            if (await IsTrueAsync(expression, cancel))
            {
                return;
            }

            if (await IsTrueAsync(Failed, cancel))
            {
                throw new BrowserException($"{what}: it could not start. Its console says: {string.Join(" | ", Log.Errors.Take(5))}");
            }

            await Task.Delay(Beat, cancel);
        }

        var errors = Log.Errors;
        throw new BrowserException(
            $"{what} within {limit.TotalSeconds:0.#} s. "
                + (errors.Count == 0 ? "Its console shows no error." : $"Its console says: {string.Join(" | ", errors.Take(5))}"));
    }

    /// <summary>Runs JavaScript, waits for its promise if it gives one, and returns its value.</summary>
    /// <exception cref="BrowserException">It threw.</exception>
    public async Task<JsonElement> EvaluateAsync(string expression, CancellationToken cancel)
    {
        var answer = await SendAsync(
            "Runtime.evaluate",
            new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true, ["userGesture"] = true }, cancel);
        if (answer.TryGetProperty("exceptionDetails", out var thrown))
        {
            throw new BrowserException($"The page threw: {PageLog.Exception(thrown)}");
        }

        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>As <see cref="EvaluateAsync(string, CancellationToken)"/>, read as a type.</summary>
    public async Task<T?> EvaluateAsync<T>(string expression, CancellationToken cancel)
    {
        var value = await EvaluateAsync(expression, cancel);
        return value.ValueKind == JsonValueKind.Undefined ? default : value.Deserialize<T>();
    }

    /// <summary>Shows the page as if on the given screen.</summary>
    public async Task EmulateAsync(Screen screen, CancellationToken cancel)
    {
        await SendAsync(
            "Emulation.setDeviceMetricsOverride",
            new()
            {
                ["width"] = screen.Width,
                ["height"] = screen.Height,
                ["deviceScaleFactor"] = screen.Scale,
                ["mobile"] = screen.IsPhone,
            },
            cancel);
        await SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = screen.IsPhone }, cancel);
        await SendAsync(
            "Emulation.setEmulatedMedia",
            new()
            {
                ["media"] = screen.Media,
                ["features"] = new JsonArray(
                    Feature("prefers-color-scheme", screen.Scheme),
                    Feature("prefers-reduced-motion", screen.ReducedMotion ? "reduce" : "no-preference"),
                    Feature("forced-colors", screen.ForcedColors ? "active" : "none")),
            },
            cancel);

        static JsonNode Feature(string name, string value) => new JsonObject { ["name"] = name, ["value"] = value };
    }

    /// <summary>A PNG of what the screen shows, or of a part of the page.</summary>
    /// <param name="clip">The part, in CSS pixels of the page; null for what the screen shows.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<byte[]> ScreenshotAsync(Clip? clip, CancellationToken cancel)
    {
        var parameters = new JsonObject { ["format"] = "png", ["optimizeForSpeed"] = false };
        if (clip is not null)
        {
            parameters["clip"] = new JsonObject
            {
                ["x"] = clip.X,
                ["y"] = clip.Y,
                ["width"] = clip.Width,
                ["height"] = clip.Height,
                ["scale"] = 1,
            };
            parameters["captureBeyondViewport"] = true;
        }

        return (await SendAsync("Page.captureScreenshot", parameters, cancel)).GetProperty("data").GetBytesFromBase64();
    }

    /// <summary>A PNG of the whole page: the screen is made as tall as the page first, so that all is laid out and drawn.</summary>
    public async Task<byte[]> WholeScreenshotAsync(Screen screen, CancellationToken cancel)
    {
        var height = await EvaluateAsync<int>("Math.ceil(document.documentElement.scrollHeight)", cancel);
        await EmulateAsync(screen with { Height = height }, cancel);
        await EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))", cancel);
        return await ScreenshotAsync(null, cancel);
    }

    /// <summary>The page as PDF: its own page size and margins, backgrounds, tagged, with an outline of its headings.</summary>
    public async Task<byte[]> PrintAsync(CancellationToken cancel) =>
        (await SendAsync(
            "Page.printToPDF",
            new()
            {
                ["landscape"] = true,
                ["paperWidth"] = 8.27,
                ["paperHeight"] = 11.69,
                ["preferCSSPageSize"] = true,
                ["printBackground"] = true,
                ["displayHeaderFooter"] = false,
                ["generateTaggedPDF"] = true,
                ["generateDocumentOutline"] = true,
            },
            cancel)).GetProperty("data").GetBytesFromBase64();

    /// <summary>Sends a command of the DevTools protocol for this page.</summary>
    public Task<JsonElement> SendAsync(string method, JsonObject parameters, CancellationToken cancel) =>
        tools.SendAsync(method, parameters, session, cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        tools.Forget(session);
        try
        {
            await tools.SendAsync("Target.closeTarget", new() { ["targetId"] = target }, null, CancellationToken.None);
        }
        catch (BrowserException)
        {
            // The browser is gone, and the page with it.
        }
    }

    // While a page is being replaced by the next there is nothing to ask.
    private async Task<bool> IsTrueAsync(string expression, CancellationToken cancel)
    {
        try
        {
            return await EvaluateAsync($"!!({expression})", cancel) is { ValueKind: JsonValueKind.True };
        }
        catch (BrowserException refused) when (refused.Message.Contains("context", StringComparison.OrdinalIgnoreCase)
            || refused.Message.Contains("navigat", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
    }
}
