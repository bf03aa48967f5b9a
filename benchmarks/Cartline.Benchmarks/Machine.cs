using System.Runtime.InteropServices;

namespace Cartline.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    /// <summary>Cores, memory, system and runtime in one line.</summary>
    public static string Facts =>
        $"{Environment.ProcessorCount} cores{Model()}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:0} GiB of memory, "
        + $"{RuntimeInformation.OSArchitecture}, {System()}, {RuntimeInformation.FrameworkDescription}";

    private static string Model() => Line("/proc/cpuinfo", "model name", ':') is { } model ? $" ({model})" : "";

    private static string System() =>
        Line("/etc/os-release", "PRETTY_NAME", '=') is { } name ? name.Trim('"') : RuntimeInformation.OSDescription;

    private static string? Line(string file, string key, char separator) => !File.Exists(file)
        ? null
        : File.ReadLines(file).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?.Split(separator, 2)[1].Trim();
}
