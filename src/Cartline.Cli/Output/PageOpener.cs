using System.ComponentModel;
using System.Diagnostics;

namespace Cartline.Cli.Output;

/// <summary>Shows a page in the browser that people of this machine use.</summary>
/// <param name="system">One of <c>windows</c>, <c>macos</c>, <c>linux</c>.</param>
/// <param name="environment">The variables that tell of a display and of where programs are.</param>
internal sealed class PageOpener(string system, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The one of this machine.</summary>
    public static PageOpener OfThisMachine() => new(
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux",
        Environment.GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? ""));

    /// <summary>How the page is opened; null when nobody would see it here.</summary>
    public ProcessStartInfo? Command(string page) => system switch
    {
        "windows" => new ProcessStartInfo(page) { UseShellExecute = true },
        "macos" => Found("open", page),
        _ => HasDisplay ? Found("xdg-open", page) : null,
    };

    /// <summary>Opens it.</summary>
    /// <returns>Whether a browser was asked to.</returns>
    public bool TryOpen(string page)
    {
        try
        {
            if (Command(page) is not { } command)
            {
                return false;
            }

            using var started = Process.Start(command);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private bool HasDisplay =>
        environment.GetValueOrDefault("DISPLAY") is { Length: > 0 } || environment.GetValueOrDefault("WAYLAND_DISPLAY") is { Length: > 0 };

    // The browser's own words would land in the middle of the terminal.
    private ProcessStartInfo? Found(string program, string page) => environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator)
        .Where(f => f.Length > 0).Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists) is { } path
        ? new ProcessStartInfo(path, [page]) { RedirectStandardOutput = true, RedirectStandardError = true }
        : null;
}
