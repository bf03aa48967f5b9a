using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Cartline.Dashboards.Export.Browsing;

/// <summary>
/// A headless browser of this machine as a plain process with a profile of its own. It is gone, with all its processes and
/// its profile, when this is disposed; and on Linux and macOS also when this program is killed.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Prefix = "cartline-browser-";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    // The browser ends when the pipe on its descriptors 3 and 4 is closed, which the system does for whoever dies.
    private const string TiedToUs = "exec \"$0\" \"$@\" 3<&0 4>&1";

    private static readonly string[] Flags =
    [
        "--headless", "--remote-debugging-port=0", "--remote-debugging-address=127.0.0.1", "--disable-gpu", "--hide-scrollbars",
        "--mute-audio",
        "--no-first-run", "--no-default-browser-check", "--no-service-autorun", "--password-store=basic", "--use-mock-keychain",
        "--disable-background-networking", "--disable-component-update", "--disable-component-extensions-with-background-pages",
        "--disable-default-apps",
        "--disable-domain-reliability", "--disable-sync", "--disable-extensions", "--disable-breakpad", "--disable-crash-reporter",
        "--disable-client-side-phishing-detection", "--disable-dev-shm-usage", "--disable-search-engine-choice-screen",
        "--metrics-recording-only", "--no-pings",
        "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", "--disable-background-timer-throttling",
        "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication,"
            + "CertificateTransparencyComponentUpdater,InterestFeedContentSuggestions",
        "--force-color-profile=srgb", "--font-render-hinting=none", "--lang=en-US",
    ];

    private readonly Process process;
    private readonly string profile;
    private readonly DevTools tools;
    private bool isOver;

    private Browser(Process process, string profile, DevTools tools) =>
        (this.process, this.profile, this.tools) = (process, profile, tools);

    /// <summary>The id of its main process.</summary>
    public int ProcessId => process.Id;

    /// <summary>The folder of its profile, removed in the end.</summary>
    public string Profile => profile;

    /// <summary>Starts a browser.</summary>
    /// <param name="program">As <see cref="BrowserProgram.Find"/> gives it.</param>
    /// <param name="cancel">Gives the start up.</param>
    /// <exception cref="BrowserException">It did not come up; holds what it wrote.</exception>
    public static async Task<Browser> StartAsync(string program, CancellationToken cancel)
    {
        var profile = Directory.CreateTempSubdirectory(Prefix).FullName;
        RemoveLeftOvers(new DirectoryInfo(profile));
        Process? process = null;
        try
        {
            process = Process.Start(Command(program, profile)) ?? throw new BrowserException($"{program} did not start.");
            var address = await AddressAsync(program, process, cancel);
            return new Browser(process, profile, await DevTools.ConnectAsync(address, cancel));
        }
        catch (Exception failure)
        {
            await EndAsync(process, profile);
            throw failure is System.ComponentModel.Win32Exception
                ? new BrowserException($"{program} could not be started: {failure.Message}", failure)
                : failure;
        }
    }

    /// <summary>A new, empty page.</summary>
    public async Task<BrowserPage> PageAsync(CancellationToken cancel)
    {
        var target = await tools.SendAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }, null, cancel);
        var targetId = target.GetProperty("targetId").GetString()!;
        var attached = await tools.SendAsync(
            "Target.attachToTarget", new JsonObject { ["targetId"] = targetId, ["flatten"] = true }, null, cancel);
        return await BrowserPage.OpenAsync(tools, targetId, attached.GetProperty("sessionId").GetString()!, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (isOver)
        {
            return;
        }

        isOver = true;
        await tools.DisposeAsync();
        await EndAsync(process, profile);
    }

    private static ProcessStartInfo Command(string program, string profile)
    {
        List<string> arguments = [.. Flags, $"--user-data-dir={profile}", "about:blank"];
        if (!OperatingSystem.IsWindows())
        {
            // Its own sandbox does not work for root, who runs containers.
            arguments.InsertRange(
                0, Environment.IsPrivilegedProcess ? ["--no-sandbox", "--remote-debugging-pipe"] : ["--remote-debugging-pipe"]);
            arguments.InsertRange(0, ["-c", TiedToUs, program]);
        }

        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program : "/bin/sh", arguments)
        {
            WorkingDirectory = profile,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A message bus or a screen is of no use to it, and looking for one costs time.
        start.Environment.Remove("DISPLAY");
        start.Environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:";
        if (OperatingSystem.IsLinux())
        {
            // What it keeps elsewhere for temporary files would stay when it is killed. (Elsewhere the path of its socket grew too long.)
            start.Environment["TMPDIR"] = profile;
        }

        return start;
    }

    // Whoever was killed left its profile behind. None is in use for a day.
    private static void RemoveLeftOvers(DirectoryInfo fresh)
    {
        foreach (var old in fresh.Parent!.EnumerateDirectories(Prefix + "*")
            .Where(d => fresh.LastWriteTimeUtc - d.LastWriteTimeUtc > TimeSpan.FromDays(1)))
        {
            try
            {
                old.Delete(recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody else's.
            }
        }
    }

    // It tells its address on standard error, among other things.
    private static async Task<Uri> AddressAsync(string program, Process process, CancellationToken cancel)
    {
        const string Mark = "DevTools listening on ";
        var found = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                found.TrySetException(new BrowserException($"{program} ended before it answered. Its output:\n{said}"));
            }
            else if (line.Data.StartsWith(Mark, StringComparison.Ordinal))
            {
                found.TrySetResult(new Uri(line.Data[Mark.Length..].Trim()));
            }
            else if (!found.Task.IsCompleted && said.Length < 4_000)
            {
                said.AppendLine(line.Data);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return await found.Task.WaitAsync(StartLimit, cancel);
        }
        catch (TimeoutException)
        {
            throw new BrowserException($"{program} did not start within {StartLimit.TotalSeconds} s. Its output:\n{said}");
        }
    }

    private static async Task EndAsync(Process? process, string profile)
    {
        if (process is not null)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }

            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        // A dying child may still write into the profile for a moment.
        for (var attempt = 0; Directory.Exists(profile); attempt++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < 40)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }
}
