#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
// Builds and tests Cartline, on a person's machine as in CI, on every system. ./build and build.cmd only start this file.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Xml.Linq;

const string Usage = """
    ./build [all]    restore, format check, build, smoke run, tests
    ./build test     install what the tests need, then restore, build and run the tests
    ./build coverage run the tests and tell how much of the code they reach; report in artifacts/coverage
    ./build publish [tool|RID…]   single-file programs and the dotnet tool, with their sums, in artifacts/publish
    ./build smoke-packages        install what publish made for this machine and run it in empty folders
    ./build format   put the C# files into the house's format
    ./build bench    measure a run beside hand-written SQL and write benchmarks/RESULTS.md; see benchmarks/README.md

      --sizes LIST, --pairs N, --engine NAME, --write FILE   for bench: 10k,100k,1M; 5; duckdb or postgres; another file

      --without LIST     leave out tests that need: postgres, chromium (comma between); they are reported as skipped
      --long             all seeds, kills and sequences, and on both engines what a usual run tries on one of them: hours
      --restore-locked   packages exactly as in the lock files (always so when CI=true)
      -- ARGUMENTS       handed to the test program, for instance: ./build test -- --filter-class '*TableName*'

    CARTLINE_TEST_POSTGRES   an Npgsql connection string; the tests then use that server and need none on this machine
    On Windows write build.cmd for ./build, and lists with commas in quotes.
    """;

string[] verbs = ["all", "test", "format", "bench", "coverage", "publish", "smoke-packages"];
string[] runtimes = ["linux-x64", "linux-arm64", "osx-x64", "osx-arm64", "win-x64"];
string[] needs = ["postgres", "chromium"];
string[] browsers =
[
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    @"C:\Program Files\Google\Chrome\Application\chrome.exe",
];
string[] fontFolders =
    ["/usr/share/fonts", "/usr/local/share/fonts", $"{Variable("HOME")}/.local/share/fonts", $"{Variable("HOME")}/.fonts"];
string[] licences = ["LICENSE", "THIRD-PARTY-NOTICES.md", "sbom.cdx.json"];
string[] quiet = ["--verbosity", "quiet", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"];

// The folder of this file, given by the script that started it.
var root = Directory.GetCurrentDirectory();
var isWindows = OperatingSystem.IsWindows();
string? verb = null;
List<string> without = [], measure = [], targets = [], rest = [], locked = Variable("CI") == "true" ? ["--locked-mode"] : [];
try
{
    if (!Read())
    {
        Console.WriteLine(Usage);
        return 0;
    }

    Array.ForEach<string>(["MSBUILDDISABLENODEREUSE", "TESTINGPLATFORM_TELEMETRY_OPTOUT"], v => Environment.SetEnvironmentVariable(v, "1"));
    return Run();
}
catch (BuildFailure failure)
{
    Console.Error.WriteLine(failure.Message);
    return failure.Code;
}

bool Read()
{
    var words = new Queue<string>(args);
    while (words.TryDequeue(out var word))
    {
        switch (word)
        {
            case "help" or "-h" or "--help": return false;
            case "--restore-locked": locked = ["--locked-mode"]; break;
            case "--long": Environment.SetEnvironmentVariable("CARTLINE_LONG", "1"); break;
            case "--without": without.AddRange(Value(word, words).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)); break;
            case "--sizes" or "--pairs" or "--engine" or "--write": measure.AddRange([word, Value(word, words)]); break;
            case "--": rest.AddRange(words); words.Clear(); break;
            case var _ when word.StartsWith("--without=", StringComparison.Ordinal): words = new([word[..9], word[10..], .. words]); break;
            case var _ when verbs.Contains(word): verb = verb is null ? word : throw Refused($"one of {verb} and {word}, not both."); break;
            case var _ when verb == "publish" && (word == "tool" || runtimes.Contains(word)): targets.Add(word); break;
            case var _ when verb == "publish": throw Refused($"\"{word}\" is unknown; publish takes tool, {string.Join(", ", runtimes)}.");
            default: throw Refused($"\"{word}\" is unknown.");
        }
    }

    return without.Find(n => !needs.Contains(n)) is not { } name
        ? true
        : throw Refused($"--without knows {string.Join(" and ", needs)}, not \"{name}\".");
}

int Run()
{
    switch (verb)
    {
        case "publish": return Publish();
        case "smoke-packages": return SmokePackages();
        case "format": Restore(); Dotnet("format", "whitespace", "--no-restore"); Dotnet("format", "style", "--no-restore"); return 0;
        case "bench": Restore(); Compile(); Say("benchmarks"); return Start("dotnet", [Artifact("Cartline.Benchmarks"), .. measure]);
    }

    InstallMissing();
    Restore();
    Action[] steps = verb is null or "all" ? [CheckFormat, Compile, SmokeRun] : [Compile];
    Array.ForEach(steps, step => step());
    if (verb != "coverage")
    {
        return Tests(rest);
    }

    string[] reach = ["--coverlet-output-format", "cobertura", "--coverlet-include", "[cartline]*", "--coverlet-include", "[Cartline.*]*"];
    var code = Tests(["--coverlet", .. reach, "--coverlet-exclude", "[Cartline.Tests]*", .. rest]);
    TellCoverage();
    return code;
}

void Restore()
{
    Say("restore");
    Dotnet(["restore", "--verbosity", "quiet", .. locked]);
}

void CheckFormat()
{
    Say("format check");
    string[] check = ["--verify-no-changes", "--no-restore"];
    var differs = Start("dotnet", ["format", "whitespace", .. check]) != 0 || Start("dotnet", ["format", "style", .. check]) != 0;
    Demand(!differs, "The format differs from the house style (see above). ./build format mends it.");
}

void Compile()
{
    Say("build");
    Directory.CreateDirectory("artifacts");
    string[] build = ["build", "--configuration", "Release", "--no-restore", .. quiet, "-clp:ErrorsOnly", "-warnaserror"];
    // The launcher takes the same lock, so that both never write the same files at once.
    var code = Find("flock") is { } flock ? Start(flock, ["-o", "artifacts/build.lock", "dotnet", .. build]) : Start("dotnet", build);
    Check(code, "dotnet build");
}

// Runs the tests and ends with their counts, read from the test program's own report: "N passed, N failed, N skipped".
int Tests(IEnumerable<string> arguments)
{
    Say("tests");
    var results = Path.Combine(root, "artifacts", "tests");
    Delete(results);
    Directory.CreateDirectory(results);
    Environment.SetEnvironmentVariable("CARTLINE_WITHOUT", string.Join(',', without));
    Environment.SetEnvironmentVariable("CARTLINE_TEST_TURNS", Variable("CARTLINE_LONG") == "1" ? "0" : "1");
    string[] told = ["--report-xunit-xml", "--report-xunit-xml-filename", "tests.xml", "--progress", "off"];
    string[] shown = ["--show-stdout", "Failed", "--show-stderr", "Failed"];
    string[] limits = ["--timeout", "80m", "--print-max-string-length", "1000", "--print-max-enumerable-length", "50"];
    var code = Start("dotnet", [Artifact("Cartline.Tests"), "--results-directory", results, .. told, .. shown, .. limits, .. arguments]);
    var report = Path.Combine(results, "tests.xml");
    Demand(
        File.Exists(report) && new FileInfo(report).Length > 0,
        $"The test program ended with code {code} before it wrote its report: nothing can be counted.");
    var counts = XDocument.Load(report).Descendants("assembly").First();
    var (passed, failed, skipped) = (Count("passed"), Count("failed") + Count("errors"), Count("skipped"));
    if (passed + failed == 0)
    {
        Console.Error.WriteLine("No test was executed.");
    }
    else if (failed == 0 && code != 0)
    {
        Console.Error.WriteLine($"No test failed, yet the test program ended with code {code}: see its messages above.");
    }

    // Named once more at the end: a log that is cut keeps its last lines.
    foreach (var test in counts.Descendants("test").Where(test => (string?)test.Attribute("result") == "Fail"))
    {
        var message = test.Descendants("message").FirstOrDefault()?.Value.Trim();
        Console.WriteLine($"\nfailed: {(string?)test.Attribute("name")}\n{message}");
    }

    Console.WriteLine($"\n{passed} passed, {failed} failed, {skipped} skipped");
    return code == 0 && (failed > 0 || passed == 0) ? 1 : code;

    int Count(string name) => (int?)counts.Attribute(name) ?? 0;
}

void SmokeRun()
{
    Say("smoke run: cartline run");
    using var shop = new EmptyFolder();
    Check(Start(isWindows ? "cartline.cmd" : "./cartline", ["run", "--project", shop.Path]), "cartline run");
}

// What the tests reach, by project; child processes count too, killed ones do not.
void TellCoverage()
{
    var results = Path.Combine(root, "artifacts", "tests");
    var report = Directory.EnumerateFiles(results, "*cobertura*.xml", SearchOption.AllDirectories).FirstOrDefault()
        ?? throw new BuildFailure("No coverage report was written.");
    var kept = Path.Combine("artifacts", "coverage", "coverage.cobertura.xml");
    Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
    File.Copy(report, kept, overwrite: true);
    var coverage = XDocument.Load(report).Root!;
    Console.WriteLine($"\n{"project",-26} {"lines",8} {"branches",10}");
    var parts = coverage.Descendants("package").OrderBy(p => (string?)p.Attribute("name"), StringComparer.Ordinal).Append(coverage);
    foreach (var part in parts)
    {
        Console.WriteLine($"{(string?)part.Attribute("name") ?? "all",-26} {Share(part, "line-rate"),8} {Share(part, "branch-rate"),10}");
    }

    Console.WriteLine($"Report: {kept}");

    static string Share(XElement part, string rate) => ((double)part.Attribute(rate)!).ToString("P1", CultureInfo.InvariantCulture);
}

// Single files for other systems are built here too: only the runtime of that system is fetched.
int Publish()
{
    var folder = Path.Combine(root, "artifacts", "publish");
    Directory.CreateDirectory(folder);
    string[] shipping = ["--artifacts-path", "artifacts/shipping"];
    foreach (var target in targets.Count > 0 ? targets : [.. runtimes, "tool"])
    {
        Say($"publish {target}");
        if (target == "tool")
        {
            Array.ForEach(Directory.GetFiles(folder, "*.nupkg"), File.Delete);
            string[] pack = ["pack", "src/Cartline.Cli", "--configuration", "Release", "-p:CartlinePackaging=tool"];
            Dotnet([.. pack, .. shipping, "--output", folder, .. quiet]);
            continue;
        }

        var files = Path.Combine("artifacts", "shipping", "files", target);
        Delete(files);
        string[] publish = ["publish", "src/Cartline.Cli", "--configuration", "Release", "--runtime", target, "-p:CartlinePackaging=file"];
        Dotnet([.. publish, .. shipping, "--output", files, .. quiet]);
        var suffix = target.StartsWith("win-", StringComparison.Ordinal) ? ".exe" : "";
        File.Copy(Path.Combine(files, $"cartline{suffix}"), Path.Combine(folder, $"cartline-{target}{suffix}"), overwrite: true);
    }

    Array.ForEach(licences, name => File.Copy(name, Path.Combine(folder, name), overwrite: true));
    var published = Directory.GetFiles(folder).Where(f => Path.GetFileName(f) != "SHA256SUMS").Order(StringComparer.Ordinal).ToList();
    var sums = published.Select(f => $"{Sum(f)}  {Path.GetFileName(f)}").ToList();
    File.WriteAllText(Path.Combine(folder, "SHA256SUMS"), string.Concat(sums.Select(s => $"{s}\n")));
    published.Zip(sums).ToList().ForEach(p => Console.WriteLine($"{p.Second}  {new FileInfo(p.First).Length / 1_000_000:N0} MB"));
    return 0;

    static string Sum(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}

// Runs what publish made as its user would: from an empty folder, with a home of its own.
int SmokePackages()
{
    var (folder, suffix) = (Path.Combine(root, "artifacts", "publish"), isWindows ? ".exe" : "");
    var runtime = RuntimeInformation.RuntimeIdentifier;
    var file = Path.Combine(folder, $"cartline-{runtime}{suffix}");
    Demand(File.Exists(file), $"There is no {file}. Make it first: ./build publish {runtime} tool");
    using var place = new EmptyFolder();
    var path = isWindows ? Variable("PATH") : "/usr/bin:/bin";
    Try("file", file, new() { ["HOME"] = place.Sub("home"), ["DOTNET_ROOT"] = null, ["PATH"] = path });
    Say("smoke run: dotnet tool");
    Dotnet("tool", "install", "Cartline", "--tool-path", Path.Combine(place.Path, "bin"), "--source", folder, "--verbosity", "quiet");
    var tool = Path.Combine(place.Path, "bin", $"cartline{suffix}");
    Try("tool", tool, []);
    Demand(SqlOf(tool) == SqlOf(file), "Tool and single file carry different SQL files.");
    Say("both ran, with the same SQL files");
    return 0;

    void Try(string name, string program, Dictionary<string, string?> variables)
    {
        Say($"smoke run: {Path.GetFileName(program)}");
        var project = place.Sub(name);
        string[] commands = ["version", "run", "doctor"];
        Array.ForEach(commands, command => Check(Start(program, [command], project, variables), $"{program} {command}"));
        Demand(File.Exists(Path.Combine(project, "dashboards", "html", "index.html")), $"{program} wrote no dashboard.");
    }

    string SqlOf(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["version", "--json"]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Split('\n').First(l => l.Contains("\"sql\": \"", StringComparison.Ordinal));
    }
}

void InstallMissing()
{
    var missing = Missing();
    if (missing.Count > 0 && OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Find("apt-get") is { } apt)
    {
        Say($"install {string.Join(' ', missing.Select(m => m.Package))}");
        Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
        Warn(Start(apt, ["-qq", "-o", "Acquire::Retries=3", "update"]), "The package lists could not be renewed; trying the old ones.");

        // The PostgreSQL package starts a server of its own, which may fail (in a container, say) and is not needed here:
        // what counts is that the programs are there.
        string[] install = ["-qq", "-y", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300", "install", "--no-install-recommends"];
        Warn(Start(apt, [.. install, .. missing.Select(m => m.Package)], isSilent: true), "apt-get install reported a failure.");

        missing = Missing();
    }

    var packages = string.Join(' ', missing.Select(m => m.Package));
    var command = isWindows ? string.Join(" && ", missing.Select(m => $"winget install {m.Package}"))
        : OperatingSystem.IsMacOS() ? $"brew install {packages}"
        : $"sudo apt-get update && sudo apt-get install -y --no-install-recommends {packages}";
    Demand(
        missing.Count == 0,
        $"The tests need what this machine lacks: {packages}. Install it:\n\n    {command}\n\n"
        + "or leave those tests out, visibly skipped:\n\n"
        + $"    ./build{(verb is null ? "" : $" {verb}")} --without {string.Join(',', missing.Select(m => m.Need).Distinct())}");
}

// What the wanted tests need and this machine lacks: the word for --without, and the package's name on this system.
List<(string Need, string Package)> Missing()
{
    List<(string Need, string Linux, string Mac, string Windows, bool IsThere)> programs =
    [
        ("postgres", "postgresql", "postgresql@17", "PostgreSQL.PostgreSQL.17", HasPostgres()),
        // In front of a server in a few tests, which are skipped without it: only where it comes with the same package manager.
        ("postgres", "pgbouncer", "", "", !OperatingSystem.IsLinux() || Find("apt-get") is null || HasPooler()),
        ("chromium", "chromium", "google-chrome", "Google.Chrome", HasChromium()),
        // Without a font a browser draws boxes for letters.
        ("chromium", "fonts-dejavu-core", "", "", !OperatingSystem.IsLinux() || fontFolders.Any(HasFont)),
    ];
    return
    [
        .. programs.Where(p => !p.IsThere && !without.Contains(p.Need))
            .Select(p => (p.Need, isWindows ? p.Windows : OperatingSystem.IsMacOS() ? p.Mac : p.Linux)),
    ];
}

bool HasPostgres() => Variable("CARTLINE_TEST_POSTGRES") is { Length: > 0 } || Find("initdb") is not null
    || Under("/usr/lib/postgresql", "initdb")
    || Under("/opt/homebrew/opt", "initdb")
    || Under(@"C:\Program Files\PostgreSQL", "initdb.exe");

bool HasPooler() => Variable("CARTLINE_TEST_POSTGRES") is { Length: > 0 } || Find("pgbouncer") is not null || IsFile("/usr/sbin/pgbouncer");

bool HasChromium() => Variable("CARTLINE_CHROMIUM") is { Length: > 0 } || browsers.Any(b => Find(b) is not null || IsFile(b));

static bool HasFont(string folder) => Directory.Exists(folder)
    && Directory.EnumerateFiles(folder, "*.?t?", SearchOption.AllDirectories).Any(f => Path.GetExtension(f) is ".ttf" or ".otf" or ".ttc");

// A program in the bin folder of any version.
static bool Under(string folder, string program) =>
    Directory.Exists(folder) && Directory.EnumerateDirectories(folder).Any(version => IsFile(Path.Combine(version, "bin", program)));

string? Find(string program) => (Variable("PATH") ?? "").Split(Path.PathSeparator).Where(f => f.Length > 0)
    .Select(f => Path.Combine(f, isWindows ? $"{program}.exe" : program)).FirstOrDefault(IsFile);

// A link that outlived its program is no program, though it counts as a file.
static bool IsFile(string path) => File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);

string Artifact(string project) => Path.Combine("artifacts", "bin", project, "release", $"{project}.dll");

static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

static string Value(string option, Queue<string> words) =>
    words.TryDequeue(out var value) ? value : throw Refused($"{option} needs a value.");

static BuildFailure Refused(string why) => new($"build: {why}\n\n{Usage}", 2);

static void Say(string what) => Console.WriteLine($"\n── {what}");

static void Warn(int code, string otherwise) => (code == 0 ? TextWriter.Null : Console.Error).WriteLine(otherwise);

static void Demand(bool isSo, string otherwise) => _ = isSo ? true : throw new BuildFailure(otherwise);

static void Check(int code, string what) => _ = code == 0 ? code : throw new BuildFailure($"{what} ended with code {code}.", code);

static void Delete(string folder) => Directory.CreateDirectory(folder).Delete(recursive: true);

void Dotnet(params string[] arguments) => Check(Start("dotnet", arguments), $"dotnet {arguments[0]}");

static int Start(
    string program, IEnumerable<string> arguments, string? folder = null, Dictionary<string, string?>? variables = null,
    bool isSilent = false)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder ?? "", RedirectStandardOutput = isSilent };
    foreach (var (name, value) in variables ?? [])
    {
        start.Environment[name] = value;
    }

    using var process = Process.Start(start)!;
    (isSilent ? process.StandardOutput.BaseStream : Stream.Null).CopyTo(Stream.Null);
    process.WaitForExit();
    return process.ExitCode;
}

/// <summary>Ends the build with a message and an exit code.</summary>
sealed class BuildFailure(string message, int code = 1) : Exception(message)
{
    public int Code { get; } = code;
}

/// <summary>A new folder, gone when it is done with.</summary>
sealed class EmptyFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cartline-build-").FullName;

    public string Sub(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
