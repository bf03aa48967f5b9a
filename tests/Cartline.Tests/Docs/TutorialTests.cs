using System.Text.RegularExpressions;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docs;

/// <summary>Follows <c>docs/tutorial.md</c> in an empty project folder and compares what it shows with what is printed.</summary>
public sealed partial class TutorialTests
{
    [Fact]
    public async Task Every_command_prints_what_the_page_shows()
    {
        var page = (await File.ReadAllTextAsync(Repo.At("docs/tutorial.md"), TestContext.Current.CancellationToken))
            .ReplaceLineEndings("\n");
        var recipes = Recipe.Read(page);
        Assert.Equal(
            ["2. The first run", "3. The dashboard", "4. A question of your own", "5. A check of your own", "6. Every night"],
            recipes.Select(r => r.Title));
        using var folder = new TemporaryFolder();
        WriteFiles(folder, Recipe.FilesOf(page[..page.IndexOf($"## {recipes[0].Title}", StringComparison.Ordinal)]));
        foreach (var recipe in recipes)
        {
            WriteFiles(folder, recipe.Files);
            var said = new Queue<string>();
            foreach (var command in recipe.Commands)
            {
                Assert.StartsWith("./cartline ", command, StringComparison.Ordinal);
                var result = (
                    await CommandLine.RunAsync(folder.Path, Word().Matches(command).Skip(1).Select(m => m.Value.Trim('"')))).Ended(0);

                // A terminal mixes the two streams: messages come before a result or after it.
                said.Enqueue($"{result.Error}\n{result.Out}\n{result.Error}");
            }

            foreach (var shown in Recipe.Shown(page, recipe.Title))
            {
                Assert.NotEmpty(said);
                while (said.Count > 1 && !Contains(said.Peek(), shown))
                {
                    said.Dequeue();
                }

                Assert.True(Contains(said.Peek(), shown), $"{recipe.Title} shows\n{shown}\nand the last command printed\n{said.Peek()}");
            }
        }

        Assert.True(File.Exists(folder.At("dashboards", "html", "index.html")));
        Assert.True(File.Exists(folder.At("data", "processed", "analytics", "returning_customers.csv")));
    }

    static void WriteFiles(TemporaryFolder folder, IEnumerable<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files)
        {
            folder.Write(path, text);
        }
    }

    // Each shown line is printed, in the order shown; only how long a step took, if any time, may differ, and how wide the terminal is.
    static bool Contains(string printed, string shown)
    {
        var lines = new Queue<string>(Lines(printed));
        return Lines(shown).Where(l => l != "…").All(wanted =>
        {
            while (lines.TryDequeue(out var line))
            {
                if (line.StartsWith(wanted, StringComparison.Ordinal)) return true;
            }

            return false;
        });
    }

    static IEnumerable<string> Lines(string text) =>
        text.Split('\n')
            .Select(l => Blanks().Replace(Seconds().Replace(Borders().Replace(l, " "), "N s"), " ").Trim())
            .Select(l => l.Replace("- skipped N s", "- skipped", StringComparison.Ordinal))
            .Where(l => l.Length > 0);

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();

    [GeneratedRegex("[─│╭╮╰╯├┤┬┴┼]")]
    private static partial Regex Borders();

    [GeneratedRegex(@"\d+\.\d+ s\b")]
    private static partial Regex Seconds();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
