using System.Text.Json;
using System.Xml.Linq;
using Cartline.Tests.Support;

namespace Cartline.Tests.Licences;

/// <summary>A package as a lock file names it and as its own description in the package cache tells of it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">The one version that is locked.</param>
/// <param name="Sha512">Of its content, base64, as the lock file has it.</param>
/// <param name="Licence">SPDX expression; another text where the package has none.</param>
/// <param name="Copyright">As the package says; its authors where it says nothing.</param>
/// <param name="Address">Its project's page.</param>
/// <param name="IsTool">Works at build time only and is not shipped.</param>
public sealed record LockedPackage(string Id, string Version, string Sha512, string Licence, string Copyright, string Address, bool IsTool)
{
    static readonly IReadOnlyList<string> Caches = FindCaches();

    /// <summary>The packages of all projects below a folder, each version once, in the order of their names.</summary>
    public static IReadOnlyList<LockedPackage> Of(params string[] folders) =>
    [
        .. folders.SelectMany(f => Directory.EnumerateDirectories(Repo.At(f)))
            .Select(project => Path.Combine(project, "packages.lock.json")).Where(File.Exists)
            .SelectMany(Entries).DistinctBy(e => (e.Id, e.Version))
            .OrderBy(e => e.Id, StringComparer.OrdinalIgnoreCase).ThenBy(e => e.Version, StringComparer.Ordinal)
            .Select(e => Read(e.Id, e.Version, e.Sha512)),
    ];

    static IEnumerable<(string Id, string Version, string Sha512)> Entries(string lockFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(lockFile));
        return
        [
            .. from target in document.RootElement.GetProperty("dependencies").EnumerateObject()
               from package in target.Value.EnumerateObject()
               where package.Value.GetProperty("type").GetString() != "Project"
               select (
                   package.Name, package.Value.GetProperty("resolved").GetString()!, package.Value.GetProperty("contentHash").GetString()!),
        ];
    }

    static LockedPackage Read(string id, string version, string sha512)
    {
        var name = id.ToLowerInvariant();
        var file = Caches.Select(c => Path.Combine(c, name, version, name + ".nuspec")).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"{id} {version} is in no package cache: {string.Join(", ", Caches)}. Restore first: ./build test");
        var facts = XDocument.Load(file).Root!.Elements()
            .First(e => e.Name.LocalName == "metadata")
            .Elements()
            .ToLookup(e => e.Name.LocalName);
        string? Fact(string fact) => facts[fact].FirstOrDefault()?.Value.Trim() is { Length: > 0 } text ? text : null;
        var licence = facts["license"].FirstOrDefault(l => l.Attribute("type")?.Value == "expression")?.Value
            ?? $"see {Fact("license") ?? Fact("licenseUrl") ?? "nothing"}";
        return new LockedPackage(
            id,
            version,
            sha512,
            licence,
            Fact("copyright") ?? $"Copyright {Fact("authors")}",
            Fact("projectUrl") ?? "",
            Fact("developmentDependency") == "true");
    }

    static List<string> FindCaches()
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Repo.At("artifacts", "obj", "Cartline.Tests", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name)];
    }
}
