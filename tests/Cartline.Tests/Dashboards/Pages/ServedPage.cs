using System.Text.Json;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Tests.Dashboards.Export;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>The dashboard in a page of the browser, used as a person would.</summary>
internal sealed class ServedPage(BrowserPage page) : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    /// <summary>Errors on its console.</summary>
    public IReadOnlyList<string> Errors => page.Log.Errors;

    /// <summary>Addresses it asked for.</summary>
    public IReadOnlyList<string> Requests => page.Log.Requests;

    /// <summary>The state in its address.</summary>
    public Task<string> AddressAsync() => TextAsync("decodeURIComponent(location.hash)");

    /// <summary>The value of the first card, with every digit.</summary>
    public Task<string> FirstCardAsync() => TextAsync("document.querySelector('.card-value .spoken').textContent");

    /// <summary>Opens an address and waits until it is drawn.</summary>
    public async Task OpenAsync(Uri address, Screen screen)
    {
        await page.EmulateAsync(screen, cancel);
        await page.OpenAsync(address, Limit, cancel);
    }

    /// <summary>Shows it on something else.</summary>
    public async Task ResizeAsync(Screen screen)
    {
        await page.EmulateAsync(screen, cancel);
        await DrawnAsync();
    }

    /// <summary>Goes to another state, as a link or the browser's buttons do.</summary>
    /// <param name="script">What moves it, such as <c>history.back()</c>.</param>
    public Task MoveAsync(string script) => page.EvaluateAsync(
        "new Promise(done => { const root = document.documentElement; new MutationObserver((_, watch) => { if "
        + "(root.dataset.ready === 'true') { watch.disconnect(); done(true); } })"
        + $".observe(root, {{ attributes: true }}); {script}; }})",
        cancel);

    /// <summary>Clicks on an element and waits until what follows is drawn.</summary>
    public async Task ClickAsync(string selector, int modifiers = 0)
    {
        await new PageInput(page).ClickAsync(selector, cancel, modifiers);
        await DrawnAsync();
    }

    /// <summary>Presses keys one after the other and waits until what follows is drawn.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await new PageInput(page).PressAsync(key, 0, cancel);
        }

        await DrawnAsync();
    }

    /// <summary>Gives an element the focus.</summary>
    public Task FocusAsync(string selector) =>
        page.EvaluateAsync($"document.querySelector({JsonSerializer.Serialize(selector)}).focus()", cancel);

    /// <summary>Waits until an expression is true.</summary>
    public Task WaitAsync(string expression) => page.WaitAsync(expression, $"Not so: {expression}", Limit, cancel);

    /// <summary>A text of the page.</summary>
    public async Task<string> TextAsync(string expression) => await page.EvaluateAsync<string>(expression, cancel) ?? "";

    /// <summary>A number of the page.</summary>
    public Task<int> CountAsync(string expression) => page.EvaluateAsync<int>(expression, cancel);

    /// <summary>Whether an expression is true.</summary>
    public Task<bool> IsAsync(string expression) => page.EvaluateAsync<bool>($"!!({expression})", cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => page.DisposeAsync();

    Task DrawnAsync() => page.WaitAsync("document.documentElement.dataset.ready === 'true'", "It was not drawn", Limit, cancel);
}
