namespace Cartline.Benchmarks;

/// <summary>Where things lie in the repository.</summary>
internal static class Place
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The product, as <c>./build</c> makes it.</summary>
    public static string Product => At("artifacts", "bin", "Cartline.Cli", "release", "cartline.dll");

    /// <summary>This program.</summary>
    public static string Self => Path.Combine(AppContext.BaseDirectory, "Cartline.Benchmarks.dll");

    /// <summary>A path in the repository.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The hand-written SQL of an engine in the order in which it runs: name of the step, and file.</summary>
    public static IReadOnlyList<(string Step, string File)> Floor(string engine) =>
    [
        ("ingest", At("benchmarks", "floor", engine, "1_ingest.sql")),
        ("production", At("benchmarks", "floor", engine, "2_production.sql")),
        ("warehouse", At("benchmarks", "floor", engine, "3_warehouse.sql")),
    ];

    /// <summary>The ten questions, the same for both engines: name of the answer, and file.</summary>
    public static IReadOnlyList<(string Name, string File)> Questions =>
    [
        .. Directory.GetFiles(At("benchmarks", "floor", "questions"), "*.sql").Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileNameWithoutExtension(f), f)),
    ];

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cartline.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} lies in no checkout of Cartline.");
        }

        return folder.FullName;
    }
}
