using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Cartline.Cli;

/// <summary>What this program is made of.</summary>
/// <param name="Version">For instance <c>0.1.0</c>.</param>
/// <param name="Commit">The commit it was built from; null when it was built outside a git checkout.</param>
/// <param name="Runtime">The .NET it runs on.</param>
/// <param name="RuntimeIdentifier">For instance <c>linux-x64</c>.</param>
/// <param name="System">The operating system.</param>
/// <param name="Engines">Versions of what talks to the databases, by engine.</param>
/// <param name="Content">SHA-256 of each folder of files that the program reads, by folder.</param>
internal sealed record ProgramFacts(
    string Version,
    string? Commit,
    string Runtime,
    string RuntimeIdentifier,
    string System,
    IReadOnlyDictionary<string, string> Engines,
    IReadOnlyDictionary<string, string> Content)
{
    private static readonly string[] Folders = ["sql", "config", "metrics"];

    /// <summary>Reads them; the databases are not asked.</summary>
    public static ProgramFacts Read()
    {
        var assembly = typeof(ProgramFacts).Assembly;
        var full = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+');
        return new ProgramFacts(
            full[0],
            full.Length > 1 ? full[1] : null,
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.RuntimeIdentifier,
            RuntimeInformation.OSDescription,
            Wiring.EngineVersions(),
            Folders.Where(f => Directory.Exists(Path.Combine(AppContext.BaseDirectory, f)))
                .ToDictionary(f => f, f => Fingerprint(Path.Combine(AppContext.BaseDirectory, f))));
    }

    // Names and bytes of all files in the order of their names, whatever the system's own order is.
    private static string Fingerprint(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Name: Path.GetRelativePath(folder, f).Replace('\\', '/'), Path: f))
            .OrderBy(f => f.Name, StringComparer.Ordinal);
        foreach (var (name, path) in files)
        {
            var bytes = File.ReadAllBytes(path);
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
