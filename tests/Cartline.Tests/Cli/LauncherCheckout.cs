using System.Diagnostics;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>A small checkout with the launcher, and a <c>dotnet</c> that writes down how it was called instead of building.</summary>
sealed class LauncherCheckout : IDisposable
{
    const string Dotnet = """
        #!/bin/sh
        echo "$1" >>"$CALLS"
        if [ "$1" = build ]; then
            mkdir -p artifacts/bin/Cartline.Cli/release
            cat src/*.cs >artifacts/bin/Cartline.Cli/release/cartline.dll
            [ ! -f src/broken.cs ] || exit 1
        fi
        """;

    readonly TemporaryFolder folder = new();

    public LauncherCheckout()
    {
        folder.Write("bin/dotnet", Dotnet.ReplaceLineEndings("\n"));
        Write("src/first.cs", "first");
        Write("src/second.cs", "second");
        Write("Directory.Build.props", "<Project />");
        File.Copy(Repo.At("cartline"), At("cartline"));
        Run("chmod", "+x", folder.At("bin", "dotnet"), At("cartline"));
    }

    /// <summary>The folder that is started from; a copy takes its place by <see cref="Copy"/>.</summary>
    public string Name { get; private set; } = "checkout";

    public string At(params string[] parts) => folder.At([Name, .. parts]);

    public void Write(string name, string text) => folder.Write($"{Name}/{name}", text);

    /// <summary>Copies the checkout and goes on in the copy.</summary>
    public void Copy(string how)
    {
        Run("cp", how, At(), folder.At("copy"));
        Name = "copy";
    }

    /// <summary>Starts the launcher.</summary>
    /// <returns>What dotnet was asked for ("restore build exec"), the exit code and what stood on the error output.</returns>
    public (string Calls, int Code, string Error) Start()
    {
        var calls = folder.At("calls");
        File.Delete(calls);
        var start = new ProcessStartInfo("sh", [At("cartline"), "version"]) { RedirectStandardError = true };
        start.Environment["PATH"] = folder.At("bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["CALLS"] = calls;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var lines = File.ReadAllLines(calls).Select(call => call.EndsWith("cartline.dll", StringComparison.Ordinal) ? "start" : call);
        return (string.Join(' ', lines), process.ExitCode, error);
    }

    public void Dispose() => folder.Dispose();

    static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
