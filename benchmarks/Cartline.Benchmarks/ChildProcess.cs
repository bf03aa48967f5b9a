using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Cartline.Benchmarks;

/// <summary>Runs a program and measures it by the system's own accounting.</summary>
internal static partial class ChildProcess
{
    private const int Children = -1;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="variables">Environment variables to set.</param>
    /// <param name="cancel">Kills it.</param>
    /// <returns>The measure, without server and steps, and what the program wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(Measure Measure, string Output)> RunAsync(
        string file, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> variables, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var before = CpuOfChildren();
        var watch = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        using var kill = cancel.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        var peak = WatchMemoryAsync(process);
        await process.WaitForExitAsync(cancel);
        var wall = Stopwatch.GetElapsedTime(watch).TotalSeconds;
        var cpu = OperatingSystem.IsWindows() ? process.TotalProcessorTime.TotalSeconds : CpuOfChildren() - before;
        return process.ExitCode == 0
            ? (new Measure(cpu, 0, wall, await peak, new Dictionary<string, double>()), await output)
            : throw new InvalidOperationException(
                $"{file} {string.Join(' ', start.ArgumentList)} ended with code {process.ExitCode}:\n{await output}\n{await errors}");
    }

    // The high-water mark is gone with the process, so it is read again and again while it lives.
    private static async Task<double> WatchMemoryAsync(Process process)
    {
        double megabytes = 0;
        while (!process.HasExited)
        {
            try
            {
                megabytes = Math.Max(
                    megabytes, OperatingSystem.IsLinux() ? HighWaterMark(process.Id) : process.PeakWorkingSet64 / 1048576.0);
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException)
            {
                break;
            }

            await Task.Delay(10, CancellationToken.None);
        }

        return megabytes;
    }

    private static double HighWaterMark(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.AsSpan(6).TrimEnd("kB \t"), CultureInfo.InvariantCulture) / 1024;
    }

    private static unsafe double CpuOfChildren()
    {
        if (OperatingSystem.IsWindows())
        {
            return 0;
        }

        var usage = stackalloc long[32];
        _ = GetUsage(Children, usage);
        return usage[0] + usage[2] + (((int)usage[1] + (int)usage[3]) / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static unsafe partial int GetUsage(int who, long* usage);
}
