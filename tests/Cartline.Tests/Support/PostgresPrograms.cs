namespace Cartline.Tests.Support;

/// <summary>The server programs of a PostgreSQL installation.</summary>
/// <param name="folder">Holds <c>initdb</c> and <c>pg_ctl</c>.</param>
public sealed class PostgresPrograms(string folder)
{
    static readonly (string Folder, string Versions)[] Installations =
    [
        ("/usr/lib/postgresql", "*"),
        ("/opt/homebrew/opt", "postgresql@*"),
        ("C:/Program Files/PostgreSQL", "*"),
    ];

    /// <summary>PostgreSQL refuses to run as root; Debian's package brings this user for it.</summary>
    static bool AsOtherUser => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>The programs on the PATH, else those of the newest version installed; null when there are none.</summary>
    public static PostgresPrograms? Find()
    {
        var installed = Installations
            .Where(place => Directory.Exists(place.Folder))
            .SelectMany(place => Directory.GetDirectories(place.Folder, place.Versions))
            .OrderByDescending(version => double.TryParse(Path.GetFileName(version).Split('@')[^1], out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin"));
        var onPath = Programs.Find(null, "initdb") is { } found ? [Path.GetDirectoryName(found)!] : Array.Empty<string>();
        return onPath.Concat(installed).FirstOrDefault(IsComplete) is { } folder ? new PostgresPrograms(folder) : null;
    }

    /// <summary>The client <c>psql</c>: the one on the PATH, else the one beside the server; null when there is none.</summary>
    public static string? FindPsql() =>
        Programs.Find(null, "psql") is { } found ? found : Find()?.Beside("psql") is { } beside && Programs.Exists(beside) ? beside : null;

    string Beside(string program) => Path.Combine(folder, Programs.FileName(program));

    /// <summary>Runs one of the programs, as the user <c>postgres</c> when the tests run as root.</summary>
    public Task RunAsync(string program, IEnumerable<string> arguments, string workingFolder, CancellationToken cancel)
    {
        // Where links lead to the server's programs, those of clients may be elsewhere on the PATH.
        var beside = Path.Combine(folder, Programs.FileName(program));
        var file = Programs.Exists(beside) ? beside : Programs.Find(null, program) ?? beside;
        return AsOtherUser
            ? Programs.RunAsync("runuser", ["-u", "postgres", "--", file, .. arguments], workingFolder, cancel)
            : Programs.RunAsync(file, arguments, workingFolder, cancel);
    }

    /// <summary>Lets the user that the programs run as write into a folder of ours, and read what is in it.</summary>
    public static Task HandOverAsync(string folder, CancellationToken cancel) =>
        AsOtherUser ? Programs.RunAsync("chown", ["-R", "postgres", folder], "/", cancel) : Task.CompletedTask;

    static bool IsComplete(string folder) =>
        Programs.Exists(Path.Combine(folder, Programs.FileName("initdb")))
        && Programs.Exists(Path.Combine(folder, Programs.FileName("pg_ctl")));
}
