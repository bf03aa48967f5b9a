using System.Text.RegularExpressions;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docs;

public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Shows_what_a_run_prints()
    {
        var readme = await File.ReadAllTextAsync(Repo.At("README.md"), TestContext.Current.CancellationToken);
        var shown = Block().Match(readme.ReplaceLineEndings("\n")).Groups["lines"].Value;
        using var folder = new TemporaryFolder();
        var run = (await CommandLine.RunAsync(folder.Path, "run")).Ended(0).Out;

        var (here, there) = (Shape(shown), Shape(run));

        Assert.Equal(here.Count, there.Count);
        Assert.All(here.Zip(there), line => Assert.StartsWith(line.First, line.Second, StringComparison.Ordinal));
        Assert.Contains("revenue orders average order value margin quality", here);
    }

    // A wide terminal has lines around the table and a note behind each step; numbers are not what is compared.
    static List<string> Shape(string output) =>
    [
        .. output.Split('\n')
            .Select(l => Blanks().Replace(Number().Replace(Borders().Replace(l, " "), "N"), " ").Trim())
            .Where(l => l.Length > 0),
    ];

    [GeneratedRegex(@"```text\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("[─│╭╮╰╯├┤┬┴┼]")]
    private static partial Regex Borders();

    [GeneratedRegex(@"\d[\d,._]*")]
    private static partial Regex Number();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
