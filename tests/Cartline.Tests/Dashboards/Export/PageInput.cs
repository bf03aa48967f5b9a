using System.Text.Json.Nodes;
using Cartline.Dashboards.Export.Browsing;

namespace Cartline.Tests.Dashboards.Export;

/// <summary>Keys and mouse of a page, as a person would use them.</summary>
internal sealed class PageInput(BrowserPage page)
{
    private static readonly Dictionary<string, (int Code, string Text)> Named = new()
    {
        ["Tab"] = (9, ""),
        ["Enter"] = (13, "\r"),
        ["Escape"] = (27, ""),
        ["Backspace"] = (8, ""),
        ["Delete"] = (46, ""),
        ["Home"] = (36, ""),
        ["End"] = (35, ""),
        ["ArrowLeft"] = (37, ""),
        ["ArrowUp"] = (38, ""),
        ["ArrowRight"] = (39, ""),
        ["ArrowDown"] = (40, ""),
        ["PageUp"] = (33, ""),
        ["PageDown"] = (34, ""),
        [" "] = (32, " "),
    };

    /// <summary>Presses a key and lets it go.</summary>
    /// <param name="key">A character, or a name such as <c>Tab</c>, <c>Enter</c>, <c>ArrowLeft</c>.</param>
    /// <param name="modifiers">1 = Alt, 2 = Ctrl, 4 = Meta, 8 = Shift, added.</param>
    /// <param name="cancel">Stops.</param>
    public async Task PressAsync(string key, int modifiers, CancellationToken cancel)
    {
        var (code, text) = Named.TryGetValue(key, out var named) ? named : (char.ToUpperInvariant(key[0]), key);
        var parameters = new JsonObject
        {
            ["key"] = key,
            ["code"] = key.Length == 1 && char.IsAsciiLetter(key[0]) ? $"Key{char.ToUpperInvariant(key[0])}" : key == " " ? "Space" : key,
            ["windowsVirtualKeyCode"] = code,
            ["modifiers"] = modifiers,
        };
        var down = (JsonObject)parameters.DeepClone();
        down["type"] = text.Length > 0 && (modifiers & ~8) == 0 ? "keyDown" : "rawKeyDown";
        if (text.Length > 0 && (modifiers & ~8) == 0)
        {
            down["text"] = text;
        }

        await page.SendAsync("Input.dispatchKeyEvent", down, cancel);
        parameters["type"] = "keyUp";
        await page.SendAsync("Input.dispatchKeyEvent", parameters, cancel);
    }

    /// <summary>Writes text where the focus is.</summary>
    public Task WriteAsync(string text, CancellationToken cancel) => page.SendAsync("Input.insertText", new() { ["text"] = text }, cancel);

    /// <summary>Moves the mouse to a point of the screen, in CSS pixels.</summary>
    public Task MoveAsync(double x, double y, CancellationToken cancel) => MouseAsync("mouseMoved", x, y, 0, 0, cancel);

    /// <summary>Clicks on a point of the screen, in CSS pixels.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">From the top.</param>
    /// <param name="modifiers">As for <see cref="PressAsync"/>.</param>
    /// <param name="cancel">Stops.</param>
    public async Task ClickAsync(double x, double y, int modifiers, CancellationToken cancel)
    {
        await MouseAsync("mouseMoved", x, y, 0, modifiers, cancel);
        await MouseAsync("mousePressed", x, y, 1, modifiers, cancel);
        await MouseAsync("mouseReleased", x, y, 1, modifiers, cancel);
    }

    /// <summary>Scrolls to the first element that a CSS selector finds and clicks on its middle.</summary>
    /// <exception cref="BrowserException">There is none, or it is not visible.</exception>
    public async Task ClickAsync(string selector, CancellationToken cancel, int modifiers = 0)
    {
        var place = await page.EvaluateAsync<double[]>(
            $"(() => {{ const e = document.querySelector({JsonValue.Create(selector).ToJsonString()}); if (!e) return null; "
            + "e.scrollIntoView({ block: 'center', behavior: 'instant' }); const r = e.getBoundingClientRect(); return r.width "
            + "&& r.height ? [r.x + r.width / 2, r.y + r.height / 2] : null; })()",
            cancel) ?? throw new BrowserException($"Nothing to click on: {selector}");
        await ClickAsync(place[0], place[1], modifiers, cancel);
    }

    private Task MouseAsync(string type, double x, double y, int clicks, int modifiers, CancellationToken cancel) => page.SendAsync(
        "Input.dispatchMouseEvent",
        new()
        {
            ["type"] = type,
            ["x"] = x,
            ["y"] = y,
            ["button"] = clicks > 0 ? "left" : "none",
            ["buttons"] = type == "mousePressed" ? 1 : 0,
            ["clickCount"] = clicks,
            ["modifiers"] = modifiers,
        },
        cancel);
}
