namespace Cartline.Dashboards.Export.Browsing;

/// <summary>Finds a Chromium, Chrome or Edge on this machine.</summary>
internal static class BrowserProgram
{
    /// <summary>The environment variable that names the program outright.</summary>
    public const string Variable = "CARTLINE_CHROMIUM";

    /// <summary>What to do when none is found.</summary>
    /// <param name="variable">The environment: a value by name, null for none.</param>
    public static string HowToGetOne(Func<string, string?> variable) => variable(Variable) is { Length: > 0 } named
        ? $"{Variable} names {named}, which is no file."
        : "No Chromium, Chrome or Edge was found on this machine. Install one (Debian and Ubuntu: sudo apt-get install chromium; macOS: "
            + "brew install --cask google-chrome; "
            + "Windows has Edge), or name its program in " + Variable + ".";

    private static readonly string[] Names =
        [
            "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable",
            "msedge",
        ];

    private static readonly string[] WindowsFolders = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
    private static readonly string[] OnWindows =
    [
        @"Google\Chrome\Application\chrome.exe",
        @"Chromium\Application\chrome.exe",
        @"Microsoft\Edge\Application\msedge.exe",
    ];
    private static readonly string[] OnMac = ["Chromium", "Google Chrome", "Microsoft Edge"];
    private static readonly string[] OnLinux = ["/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium"];

    /// <summary>Looks where the variable points, else on the PATH, else where installers put browsers.</summary>
    /// <param name="variable">The environment: a value by name, null for none.</param>
    /// <returns>The program's path; null when there is none.</returns>
    public static string? Find(Func<string, string?> variable)
    {
        if (variable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        var folders = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + extension)))
            .Concat(Installed(variable))
            .FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Installed(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
        {
            return
                from program in OnWindows
                from folder in WindowsFolders.Select(variable).OfType<string>()
                select Path.Combine(folder, program);
        }

        if (OperatingSystem.IsMacOS())
        {
            return
                from program in OnMac
                from folder in new[] { "/", variable("HOME") ?? "/" }
                select Path.Combine(folder, "Applications", $"{program}.app", "Contents", "MacOS", program);
        }

        return OnLinux;
    }
}
