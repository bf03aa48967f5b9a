using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Cartline.Tests.Support;

/// <summary>The program as people start it: a process that is not the tests' own, seen from outside.</summary>
public static class CommandLine
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Runs a command to its end, its streams not being a terminal. One that reads standard input or needs variables more has a process
    /// of its own; others take turns in a <see cref="WarmProgram"/>.
    /// </summary>
    /// <param name="folder">The current folder.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="database">The database of its environment; null for none.</param>
    /// <param name="environment">Variables more.</param>
    /// <param name="input">What it reads from standard input.</param>
    public static async Task<CommandResult> RunAsync(
        string folder, IEnumerable<string> arguments, string? database = null, IReadOnlyDictionary<string, string>? environment = null,
        string input = "")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        string[] line = [.. arguments];
        var variables = Database(database);
        if (environment is null && input.Length == 0)
        {
            return await WarmProgram.RunAsync(() => Start([]), new CommandRequest(folder, line, variables), limit.Token);
        }

        var start = Start(line);
        start.WorkingDirectory = folder;
        foreach (var (name, value) in variables.Concat(environment ?? new Dictionary<string, string>()))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new CommandResult(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
        }
        catch
        {
            // With what it has started: a browser or a script would go on for ever.
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs a command given as one line; words are parted by blanks.</summary>
    public static Task<CommandResult> RunAsync(string folder, string line, string? database = null) =>
        RunAsync(folder, line.Split(' '), database);

    static ProcessStartInfo Start(string[] arguments)
    {
        var dotnet = Programs.Find("DOTNET_HOST_PATH", "dotnet") ?? throw new InvalidOperationException("dotnet is not on the PATH.");
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "cartline.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        // Pictures need seconds and a browser: tests of them ask for them.
        start.Environment["CARTLINE__DASHBOARD__PICTURES"] = "false";
        return start;
    }

    // A person's own settings are for a person's own runs.
    static bool IsOurs(string variable) =>
        variable.StartsWith("DB_", StringComparison.Ordinal) || variable.StartsWith("CARTLINE_", StringComparison.Ordinal)
        || variable is "NO_COLOR" or "FORCE_COLOR" or "TERM" or "COLUMNS";

    static Dictionary<string, string> Database(string? connection)
    {
        if (connection is null) return [];
        var parts = new NpgsqlConnectionStringBuilder(connection);
        return new()
        {
            ["CARTLINE__ENGINE"] = "postgres",
            ["DB_HOST"] = parts.Host!,
            ["DB_PORT"] = parts.Port.ToString(CultureInfo.InvariantCulture),
            ["DB_NAME"] = parts.Database!,
            ["DB_USER"] = parts.Username!,
            ["DB_PASSWORD"] = parts.Password ?? "",
        };
    }
}
