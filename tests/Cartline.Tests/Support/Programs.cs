using System.Diagnostics;

namespace Cartline.Tests.Support;

/// <summary>Programs of the machine: found on the PATH, run to their end.</summary>
public static class Programs
{
    /// <summary>Looks for a program.</summary>
    /// <param name="variable">An environment variable that names the program outright, or null.</param>
    /// <param name="names">Names to look for on the PATH, the best first; without <c>.exe</c>.</param>
    /// <returns>Its absolute path, or null.</returns>
    public static string? Find(string? variable, params string[] names)
    {
        if (variable is not null && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given)
        {
            return given;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, FileName(name)))).FirstOrDefault(Exists);
    }

    /// <summary>Whether a file is there, and not just a link to one that is gone.</summary>
    public static bool Exists(string file) =>
        File.Exists(file) && File.ResolveLinkTarget(file, returnFinalTarget: true) is null or { Exists: true };

    /// <summary>The name that a program's file has on this system.</summary>
    public static string FileName(string program) => OperatingSystem.IsWindows() ? program + ".exe" : program;

    /// <summary>Runs a program and waits for its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; holds all that it wrote.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A person's own PGPORT, PGDATA and the like are for a person's own server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', start.ArgumentList)} ended with code {process.ExitCode}:\n{await output}{await errors}");
    }
}
