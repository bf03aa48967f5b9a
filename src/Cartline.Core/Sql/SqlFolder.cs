namespace Cartline.Core.Sql;

/// <summary>
/// The SQL files of the program, with those of the project folder over them: a file at the same path replaces the
/// program's, any other is added. Those below <c>grants/</c> are for an administrator's psql and are none of these.
/// </summary>
public sealed class SqlFolder
{
    private const string Grants = "grants/";
    private readonly SortedDictionary<string, SqlFile> files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SqlFile> declared = new(StringComparer.Ordinal);

    /// <summary>
    /// Reads all files below the given <c>sql</c> folders, the program's first; later folders win; a folder may be absent.
    /// </summary>
    public SqlFolder(params IEnumerable<string> folders)
    {
        foreach (var (index, folder) in folders.Index().Where(f => Directory.Exists(f.Item)))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.sql", SearchOption.AllDirectories))
            {
                var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
                if (relative.StartsWith(Grants, StringComparison.Ordinal))
                {
                    continue;
                }

                files[relative] = new SqlFile(relative, File.ReadAllText(path).ReplaceLineEndings("\n"), IsOfProject: index > 0)
                {
                    Replaced = files.GetValueOrDefault(relative),
                };
            }

            foreach (var path in Declarations(folder))
            {
                var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
                declared[relative] = new SqlFile(relative, File.ReadAllText(path).ReplaceLineEndings("\n"), IsOfProject: index > 0);
            }
        }
    }

    private SqlFolder(IEnumerable<SqlFile> all, SortedDictionary<string, SqlFile> declared)
    {
        this.declared = declared;
        foreach (var file in all)
        {
            files[file.Path] = file;
        }
    }

    /// <summary>These files, and the given ones where there is none at their path: a file that someone wrote wins.</summary>
    public SqlFolder With(IEnumerable<SqlFile> made) => new([.. made, .. Files], declared);

    /// <summary>All files, by path.</summary>
    public IEnumerable<SqlFile> Files => files.Values;

    /// <summary>The files that declare a source instead of SQL, by path: <c>1_staging/from_…/mapping.yaml</c>.</summary>
    public IReadOnlyDictionary<string, SqlFile> Declared => declared;

    /// <summary>One file.</summary>
    /// <exception cref="FileNotFoundException">There is none at that path.</exception>
    public SqlFile this[string path] => files.TryGetValue(path, out var file)
        ? file
        : throw new FileNotFoundException($"sql/{path} is neither in the program nor in the project.");

    /// <summary>The files below a folder, with <paramref name="below"/> ending in a slash.</summary>
    public IEnumerable<SqlFile> Below(string below) => Files.Where(f => f.Path.StartsWith(below, StringComparison.Ordinal));

    private static IEnumerable<string> Declarations(string folder) =>
        Path.Combine(folder, "1_staging") is var staging && Directory.Exists(staging)
            ? Directory.EnumerateDirectories(staging, "from_*").Select(f => Path.Combine(f, "mapping.yaml")).Where(File.Exists)
            : [];
}
