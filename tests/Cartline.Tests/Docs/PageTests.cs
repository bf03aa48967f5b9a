using System.Globalization;
using System.Text.RegularExpressions;
using Cartline.Cli;
using Cartline.Cli.Commands;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docs;

public sealed partial class PageTests
{
    /// <summary>Every page, as a path from the root.</summary>
    public static IEnumerable<string> Pages => Directory.EnumerateFiles(Repo.At("docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Repo.Root, "*.md"))
        .Concat([Repo.At("docker/README.md"), Repo.At("benchmarks/README.md")])
        .Select(f => Path.GetRelativePath(Repo.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static TheoryData<string> All => [.. Pages];

    [Fact]
    public void Commands_are_written_from_the_parser() => Golden.Equal("docs/cli.md", CliPage.Write(CommandTree.Root(TimeProvider.System)));

    [Fact]
    public void Checks_are_written_from_their_files() =>
        Golden.Equal("docs/checks.md", ChecksPage.Write(new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb")));

    [Fact]
    public void Every_step_is_explained()
    {
        var architecture = File.ReadAllText(Repo.At("docs/architecture.md"));

        Assert.All(
            Wiring.Steps(TimeProvider.System), step => Assert.Contains($"| `{step.Name}` |", architecture, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_of_a_header_is_explained()
    {
        var architecture = File.ReadAllText(Repo.At("docs/architecture.md"));

        Assert.All(
            ModelFile.ModelKeys.Concat(ModelFile.CheckKeys), key => Assert.Contains($"`{key}`", architecture, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_word_of_the_contract_is_explained()
    {
        var adding = File.ReadAllText(Repo.At("docs/adding.md"));

        Assert.All(EntityFile.Keys, key => Assert.Contains($"| `{key}` |", adding, StringComparison.Ordinal));
        Assert.All(ValueKind.All, type => Assert.Contains($"`{type.Name}`", adding, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Links_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repo.At(page))!;
        var targets = Link()
            .Matches(File.ReadAllText(Repo.At(page)))
            .Select(m => m.Groups["target"].Value)
            .Where(t => !t.Contains("://", StringComparison.Ordinal));

        Assert.All(targets, target =>
        {
            var (file, heading) = target.Split('#') is [var f, var h] ? (f, h) : (target, null);
            var at = file == "" ? Repo.At(page) : Path.Combine(folder, file);
            Assert.True(Path.Exists(at), $"{page} links to {target}");
            Assert.True(heading is null || Headings(at).Contains(heading), $"{page} links to {target}, but no heading is called that.");
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Tables_have_the_same_columns_in_every_row(string page)
    {
        var columns = 0;
        foreach (var (number, line) in File.ReadAllLines(Repo.At(page)).Index())
        {
            var bars = line.StartsWith('|') ? Bar().Count(line) : 0;
            Assert.True(
                columns == 0 || bars == 0 || bars == columns,
                $"{page}, line {number + 1}: {bars - 1} cells, {columns - 1} in the rows above. A bar within a cell is written \\|.");
            columns = bars;
        }
    }

    // As the pages are shown on the web: lower case, blanks as hyphens, without signs.
    static IEnumerable<string> Headings(string file) =>
        File.ReadAllLines(file)
            .Where(l => l.StartsWith('#'))
            .Select(l => NoLetter().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [Theory]
    [MemberData(nameof(All))]
    public void Files_of_SQL_and_code_that_are_named_exist(string page)
    {
        var named = SqlPath()
            .Matches(File.ReadAllText(Repo.At(page)))
            .Select(m => m.Value)
            .Where(p => !p.Contains("/mine/", StringComparison.Ordinal) && !OfRecipes.Contains(p));

        Assert.All(named, path => Assert.True(Path.Exists(Repo.At(path)), $"{page} names {path}"));
    }

    // Files that a reader of a recipe writes.
    static IReadOnlyList<string> OfRecipes =>
    [
        .. Directory.EnumerateFiles(Repo.At("docs"), "*.md")
            .SelectMany(f => Recipe.Read(File.ReadAllText(f)))
            .SelectMany(r => r.Files.Select(f => f.Path)),
        .. WrittenSql().Matches(File.ReadAllText(Repo.At("docs/sources.md"))).Select(m => m.Groups["path"].Value),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Settings_and_their_variables_that_are_named_exist(string page)
    {
        var text = File.ReadAllText(Repo.At(page));
        var known = OptionKeys.All.Select(o => o.Key).Concat(OptionKeys.Sections).ToHashSet();
        var variables = OptionKeys.All.Select(o => o.Variable).ToHashSet();

        // The schema analytics is called as a section of the settings.
        var named = Setting()
            .Matches(text)
            .Select(m => m.Value)
            .Where(n => OptionKeys.Sections.Contains(n.Split('.')[0]) && !n.StartsWith("analytics.", StringComparison.Ordinal));

        Assert.All(named, name => Assert.True(known.Contains(name), $"{page} names the setting {name}"));
        Assert.All(
            Variable().Matches(text).Select(m => m.Value),
            name => Assert.True(variables.Contains(name), $"{page} names the variable {name}"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Exit_codes_that_are_named_exist(string page)
    {
        var known = ExitCodes.All.Select(c => c.Code).ToHashSet();

        Assert.All(
            ExitCode().Matches(File.ReadAllText(Repo.At(page))),
            code => Assert.Contains(int.Parse(code.Groups["code"].Value, CultureInfo.InvariantCulture), known));
    }

    [Fact]
    public void Commands_that_are_named_exist()
    {
        var root = CommandTree.Root(TimeProvider.System);
        var wrong =
            from page in Pages
            from line in File.ReadAllLines(Repo.At(page))
            from match in Command().Matches(line)
            let words = Words(match.Groups["line"].Value)
            where words.Count > 0 && !words[0].StartsWith("__", StringComparison.Ordinal)
            let errors = root.Parse(words).Errors.Where(e => !e.Message.Contains("Required", StringComparison.Ordinal)).ToList()
            where errors.Count > 0
            select $"{page}: ./cartline {match.Groups["line"].Value}: {errors[0].Message}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Readme_is_short_and_begins_with_what_it_is()
    {
        var lines = File.ReadAllLines(Repo.At("README.md"));

        Assert.InRange(lines.Length, 30, 119);
        Assert.Equal("# Cartline", lines[0]);
        Assert.Contains("    ./build test", string.Join('\n', lines.Take(12)), StringComparison.Ordinal);
        Assert.Contains("    ./cartline run", string.Join('\n', lines.Take(12)), StringComparison.Ordinal);
    }

    static List<string> Words(string line) =>
        [.. Word().Matches(line).Select(m => m.Value.Trim('"')).Select(w => w.StartsWith('<') ? "1" : w)];

    [GeneratedRegex(@"(?<!\!)\[[^\]]+\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/])(sql|src|tests|config)/[\w./-]*\.(sql|cs|yaml)\b")]
    private static partial Regex SqlPath();

    [GeneratedRegex(@"(?<=`|--set )[a-z_]+(\.[a-z_]+)+(?<!\.(py|sql|csv))(?=[`:=])")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\bCARTLINE__\w+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\bcode (?<code>\d+)")]
    private static partial Regex ExitCode();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"(?<=^```sql\n-- )(?<path>sql/\S+)", RegexOptions.Multiline)]
    private static partial Regex WrittenSql();

    [GeneratedRegex(@"^\./cartline\b(?<line>[^#`]*)|(?<=    |`)\./cartline\b(?<line>[^#`]*)")]
    private static partial Regex Command();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
