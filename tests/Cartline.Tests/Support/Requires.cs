using System.Diagnostics.CodeAnalysis;

namespace Cartline.Tests.Support;

/// <summary>
/// What a test needs of the machine. Left out on purpose (<c>./build test --without …</c>) or data that is not part of
/// the repository: the test is skipped and says why. A program that is merely missing: the test fails and says how to get it.
/// </summary>
public static class Requires
{
    /// <summary>A PostgreSQL server, the one of <c>CARTLINE_TEST_POSTGRES</c> or programs to start one with.</summary>
    public static void Postgres()
    {
        SkipIfLeftOut("postgres");
        if (PostgresServer.GivenByEnvironment is null && PostgresPrograms.Find() is null)
        {
            throw new InvalidOperationException(
                "PostgreSQL is missing: no initdb on the PATH or under /usr/lib/postgresql. "
                + "Install it (sudo apt-get install -y postgresql), name a server in CARTLINE_TEST_POSTGRES, "
                + "or leave these tests out: ./build test --without postgres");
        }
    }

    /// <summary>The client of PostgreSQL.</summary>
    /// <returns>Path of its program.</returns>
    public static string Psql()
    {
        SkipIfLeftOut("postgres");
        return PostgresPrograms.FindPsql()
            ?? throw new InvalidOperationException(
                "psql is missing. Install it (sudo apt-get install -y postgresql-client), or leave these tests out: "
                + "./build test --without postgres");
    }

    /// <summary>A Chromium or Chrome.</summary>
    /// <returns>Path of its program.</returns>
    public static string Chromium()
    {
        SkipIfLeftOut("chromium");
        return Programs.Find("CARTLINE_CHROMIUM", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
            ?? ChromiumOutsidePath().FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "Chromium is missing. Install it (sudo apt-get install -y chromium), name its program in CARTLINE_CHROMIUM, "
                + "or leave these tests out: ./build test --without chromium");
    }

    /// <summary>A folder of sample data: below <c>CARTLINE_DATASETS</c>, else <c>../shared/datasets</c> next to the repository.</summary>
    /// <param name="name">The data set's folder, for instance <c>seed</c>.</param>
    public static string Dataset(string name)
    {
        var folder = FindDataset(name);
        if (folder is null)
        {
            Skip($"The data set \"{name}\" is absent: looked in {Datasets}. CARTLINE_DATASETS names another folder.");
        }

        return folder;
    }

    /// <summary>
    /// A folder of inputs after a public complaint of a shop: below <c>CARTLINE_CASES</c>, else <c>../shared/cases</c> next to
    /// the repository.
    /// </summary>
    /// <param name="name">Its path, for instance <c>01-deleted-product/input</c>.</param>
    public static string Case(string name)
    {
        var folder = Path.Combine(Cases, name);
        if (!Directory.Exists(folder))
        {
            Skip($"The case \"{name}\" is absent: looked in {Cases}. CARTLINE_CASES names another folder.");
        }

        return folder;
    }

    /// <summary>The same, for a fixture: null where it is absent, since a fixture that skips fails its tests.</summary>
    /// <param name="name">The data set's folder.</param>
    public static string? FindDataset(string name)
    {
        var folder = Path.Combine(Datasets, name);
        return Directory.Exists(folder) ? folder : null;
    }

    static string Datasets => Environment.GetEnvironmentVariable("CARTLINE_DATASETS") is { Length: > 0 } given
        ? given
        : Path.GetFullPath(Path.Combine(Repo.Root, "..", "shared", "datasets"));

    static string Cases => Environment.GetEnvironmentVariable("CARTLINE_CASES") is { Length: > 0 } given
        ? given
        : Path.GetFullPath(Path.Combine(Repo.Root, "..", "shared", "cases"));

    /// <summary>Time: the test runs by <c>./build test --long</c> only.</summary>
    public static void LongRun()
    {
        if (!Sweep.IsLong)
        {
            Skip("Takes long: ./build test --long runs it.");
        }
    }

    static IEnumerable<string> ChromiumOutsidePath() =>
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Google", "Chrome", "Application", "chrome.exe"),
    ];

    static void SkipIfLeftOut(string what)
    {
        var leftOut = Environment.GetEnvironmentVariable("CARTLINE_WITHOUT") ?? "";
        if (leftOut.Split(',', StringSplitOptions.TrimEntries).Contains(what))
        {
            Skip($"Left out by --without {what}.");
        }
    }

    [DoesNotReturn]
    static void Skip(string reason) => Assert.Skip(reason);
}
