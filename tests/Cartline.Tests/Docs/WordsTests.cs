using System.Text.RegularExpressions;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docs;

/// <summary>Pages, help and messages are free of the words that <c>docs/style.md</c> lists.</summary>
public sealed partial class WordsTests
{
    const string Heading = "## Words we do not use";

    static IReadOnlyList<(string Word, Regex Pattern)> Unwanted { get; } =
    [
        .. Row().Matches(Section(File.ReadAllText(Repo.At("docs/style.md")))).SelectMany(m => m.Groups["words"].Value.Split(';'))
            .Select(w => w.Trim()).Select(w => (w, Pattern(w))),
    ];

    public static TheoryData<string> Texts => [.. PageTests.Pages, "tests/Cartline.Tests/Golden/help.txt"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_text_uses_one(string path)
    {
        var text = File.ReadAllText(Repo.At(path)).ReplaceLineEndings("\n");
        if (path == "docs/style.md")
        {
            text = text.Replace(Section(text), "", StringComparison.Ordinal);
        }

        Assert.Empty(Found(text).Select(f => $"{path}, line {f.Line}: \"{f.Word}\". See {Heading[3..]} in docs/style.md."));
    }

    [Fact]
    public void No_message_of_the_program_uses_one() =>
        Assert.Empty(
            from path in Directory.EnumerateFiles(Repo.At("src"), "*", SearchOption.AllDirectories)
            where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal)
            from line in File.ReadLines(path).Index()
            from text in Messages(line.Item, isScript: path.EndsWith(".js", StringComparison.Ordinal))
            from found in Found(text)
            select $"{Path.GetRelativePath(Repo.Root, path)}, line {line.Index + 1}: \"{found.Word}\" in \"{text}\". See {Heading[3..]} in "
                + "docs/style.md.");

    [Fact]
    public void Messages_are_the_literals_of_a_line_without_comments_and_calls() =>
        Assert.Equal(
            ["one { (name)} two", "three", "say", "it's"],
            [
                .. Messages("throw new Fault($\"one {Qualify(name)} two\", \"three\");", isScript: false),
                .. Messages("    // \"a comment\"", isScript: false),
                .. Messages("const a = 'say', b = `it's`;", isScript: true),
            ]);

    [Fact]
    public void The_list_is_read_from_the_page()
    {
        Assert.InRange(Unwanted.Count, 30, 100);
        Assert.Contains("called over", Unwanted.Select(u => u.Word));
        Assert.DoesNotContain("do not write", Unwanted.Select(u => u.Word));
    }

    [Fact]
    public void They_are_found_in_any_case_and_over_the_end_of_a_line_but_not_in_code() =>
        Assert.Equal(
            [("called over", 2), ("simply", 4)],
            Found("First.\nWhat they found was Called\nover.\nSimply put, `simply` is code, and simplytown a place.\n")
                .OrderBy(f => f.Line));

    // A name in code is not a word of ours; what is cut out keeps its ends of lines, so that lines are counted right.
    static IEnumerable<(string Word, int Line)> Found(string text)
    {
        var words = Code().Replace(text, m => new string('\n', m.Value.Count(c => c == '\n')));
        return from unwanted in Unwanted
               from match in unwanted.Pattern.Matches(words)
               select (unwanted.Word, words.AsSpan(0, match.Index).Count('\n') + 1);
    }

    static IEnumerable<string> Messages(string line, bool isScript) =>
        Comment().IsMatch(line)
            ? []
            : (isScript ? ScriptLiteral() : Literal()).Matches(line).Select(m => Call().Replace(m.Groups["text"].Value, " ("));

    static Regex Pattern(string word) =>
        new(
            $@"(?<!\w){Regex.Escape(word).Replace(@"\ ", @"\s+", StringComparison.Ordinal)}(?!\w)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    static string Section(string page) => page[page.IndexOf(Heading, StringComparison.Ordinal)..];

    [GeneratedRegex(@"^\| (?!do not write|-)(?<words>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\s*(//|/?\*)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"[\w.]+\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"""(?<text>(?:[^""\\]|\\.)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"'(?<text>(?:[^'\\]|\\.)*)'|`(?<text>(?:[^`\\]|\\.)*)`")]
    private static partial Regex ScriptLiteral();
}
