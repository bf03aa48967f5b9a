using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards;

/// <summary>The parts of the page that need no browser: periods, state, queries, numbers. Their own tests lie in <c>Web</c>.</summary>
public sealed class WebModulesTests
{
    public static TheoryData<string> Files =>
        [
            .. Directory.EnumerateFiles(Repo.At("tests", "Cartline.Tests", "Dashboards", "Web"), "*.test.mjs")
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Pass_their_own_tests(string file)
    {
        var node = Programs.Find("CARTLINE_NODE", "node");
        Assert.SkipWhen(
            node is null,
            "Node.js is not on the PATH: it runs the tests of the page's modules. Install Node.js 20.19 or newer, or name its "
            + "program in CARTLINE_NODE.");

        var report = await Programs.RunAsync(
            node!,
            ["--test", "--test-reporter=tap", file],
            Repo.At("tests", "Cartline.Tests", "Dashboards", "Web"),
            TestContext.Current.CancellationToken);

        Assert.Contains("# fail 0", report);
        Assert.DoesNotContain("# pass 0", report);
    }

    [Fact]
    public void Stay_short_and_ask_nobody_else()
    {
        var files = Directory.EnumerateFiles(Repo.At("src", "Cartline.Dashboards", "Web"), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".js" or ".css" or ".html").ToList();

        var faults = files.SelectMany(file => File.ReadLines(file).Select((line, i) => (file, i, line)))
            .Where(l => IsFault(l.line))
            .Select(l => $"{l.file}:{l.i + 1}: {l.line.Trim()}")
            .Concat(
                files.Where(f => File.ReadLines(f).Count() > 300 && Path.GetExtension(f) == ".js")
                    .Select(f => $"{f} has more than 300 lines."));

        Assert.NotEmpty(files);
        Assert.Empty(faults);
    }

    // Markup made of data, code made of text, and addresses of others have no place in the page.
    private static bool IsFault(string line) =>
        line.Contains("innerHTML", StringComparison.Ordinal)
            || line.Contains("outerHTML", StringComparison.Ordinal)
            || line.Contains("document.write", StringComparison.Ordinal)
        || line.Contains("eval(", StringComparison.Ordinal) || line.Contains("new Function", StringComparison.Ordinal)
        || line.Any(IsForeign)
        || (line.Contains("://", StringComparison.Ordinal) && !line.Contains("http://www.w3.org/", StringComparison.Ordinal));

    // The fonts that come along have these letters and signs; any other would look as the machine likes, or be an empty box.
    private static bool IsForeign(char sign) =>
        sign > '\u02ff'
            && sign is not (>= '\u2000' and <= '\u206f') and not ('\u20ac' or '\u2122' or '\u2191' or '\u2193' or '\u2212' or '\u2215');
}
