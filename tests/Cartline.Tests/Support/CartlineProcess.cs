using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Cartline.Tests.Support;

/// <summary>The program itself as a process: it can be killed.</summary>
public sealed class CartlineProcess : IDisposable
{
    // The one of GNU; that of other systems has no such option, and they have it elsewhere or do without.
    static readonly string Env = OperatingSystem.IsLinux() ? "/usr/bin/env" : "";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    readonly Process process;
    readonly StringBuilder output = new();

    CartlineProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Whether it has ended, by itself or by force.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>All that it wrote so far, results and messages.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="database">The database of its environment; blank leaves the environment without one.</param>
    public static CartlineProcess Start(IEnumerable<string> arguments, NpgsqlConnectionStringBuilder database)
    {
        var dotnet = Programs.Find("DOTNET_HOST_PATH", "dotnet") ?? throw new InvalidOperationException("dotnet is not on the PATH.");
        // Tests that run in the background have SIGINT ignored, and what they start would inherit that.
        string[] command =
        [
            .. File.Exists(Env) ? [Env, "--default-signal=INT"] : Array.Empty<string>(),
            dotnet,
            Path.Combine(AppContext.BaseDirectory, "cartline.dll"),
            .. arguments,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k =>
            k.StartsWith("DB_", StringComparison.Ordinal) || k.StartsWith("CARTLINE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["CARTLINE__DASHBOARD__PICTURES"] = "false";
        if (database.Host is not null)
        {
            start.Environment["DB_HOST"] = database.Host;
            start.Environment["DB_PORT"] = database.Port.ToString(CultureInfo.InvariantCulture);
            start.Environment["DB_NAME"] = database.Database;
            start.Environment["DB_USER"] = database.Username;
            start.Environment["DB_PASSWORD"] = database.Password ?? "";
        }

        // A child that shares the terminal lets .NET set the terminal up, and that stops a test run in the background for good.
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new CartlineProcess(process);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>Waits for its end and watches how much memory it takes, in bytes.</summary>
    /// <returns>Its exit code, and the most memory that it was seen with.</returns>
    public async Task<(int Code, long Memory)> EndWatchedAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        var end = process.WaitForExitAsync(limit.Token);
        var most = 0L;
        while (await Task.WhenAny(end, Task.Delay(100, limit.Token)) != end)
        {
            try
            {
                process.Refresh();
                most = Math.Max(most, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended meanwhile.
            }
        }

        await end;
        return (process.ExitCode, most);
    }

    /// <summary>Sends it a signal, for instance <c>INT</c>.</summary>
    public void Signal(string name) => Signals.Send(process.Id, name);

    /// <summary>Ends it at once, without a chance to clean up, unless it has ended by itself before.</summary>
    /// <returns>Whether it was killed.</returns>
    public async Task<bool> KillAsync(TimeSpan after)
    {
        await Task.Delay(after, TestContext.Current.CancellationToken);
        var lived = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return lived;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    void Add(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
