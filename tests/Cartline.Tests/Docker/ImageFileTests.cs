using System.Text.RegularExpressions;
using Cartline.Core.Options;
using Cartline.Tests.Architecture;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docker;

/// <summary>Rules of a good image, kept here because no Docker is needed to check them.</summary>
public sealed partial class ImageFileTests
{
    static IReadOnlyList<(string Word, string Text)> Last => ImageFile.Stages[^1].Instructions;

    static IReadOnlyList<(string Word, string Text)> Build => ImageFile.Stages[0].Instructions;

    [Fact]
    public void Builds_in_one_stage_and_runs_in_another_on_images_of_one_exact_version()
    {
        Assert.Equal(["build", "final"], ImageFile.Stages.Select(s => s.Stage));
        Assert.All(
            ImageFile.Instructions.Where(i => i.Word == "FROM"),
            f => Assert.Matches(@"^mcr\.microsoft\.com/dotnet/(sdk|aspnet):10\.0\.\d+-noble\S* AS \w+$", f.Text));
        Assert.Contains("chiseled", Last[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_as_a_user_without_rights_and_starts_the_program_itself()
    {
        var user = Last.Select((i, at) => (i, at)).Single(x => x.i.Word == "USER");

        Assert.Matches("^[1-9][0-9]+:[1-9][0-9]+$", user.i.Text);
        Assert.True(user.at < Last.ToList().FindIndex(i => i.Word == "ENTRYPOINT"));
        Assert.All(Last.Where(i => i.Word is "ENTRYPOINT" or "CMD"), i => Assert.StartsWith("[", i.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(Last, i => i.Word == "RUN");
    }

    [Fact]
    public void Says_whether_it_is_well_without_a_shell() =>
        Assert.Matches(
            @"--interval=\d+s .*CMD \[""dotnet"", ""/app/cartline\.dll"", ""doctor""",
            Assert.Single(Last, i => i.Word == "HEALTHCHECK").Text);

    [Fact]
    public void Holds_no_secret() =>
        Assert.DoesNotContain(
            ImageFile.Instructions.Where(i => i.Word is "ENV" or "ARG" or "LABEL" or "RUN"), i => Secret().IsMatch(i.Text));

    [Fact]
    public void Copies_plain_files_that_exist_and_that_the_context_holds()
    {
        var allowed = File.ReadAllLines(Repo.At(".dockerignore")).Where(l => l.StartsWith('!')).Select(l => l[1..]).ToList();
        var sources = Build.Where(i => i.Word == "COPY").SelectMany(i => i.Text.Split(' ').SkipLast(1)).ToList();

        Assert.DoesNotContain(ImageFile.Instructions, i => i.Word == "ADD");
        Assert.Equal("*", File.ReadAllLines(Repo.At(".dockerignore")).First(l => !l.StartsWith('#')));
        Assert.All(sources, source =>
        {
            Assert.True(Path.Exists(Repo.At(source)), $"{source} does not exist.");
            Assert.Contains(allowed, a => a.EndsWith('/') ? source.StartsWith(a, StringComparison.Ordinal) : source == a);
        });
        Assert.All(allowed.Where(a => !a.EndsWith('/')), a => Assert.Contains(a, sources));
    }

    [Fact]
    public void Restores_every_project_as_locked_before_it_copies_what_changes_often()
    {
        var restore = Build.ToList().FindIndex(i => i.Word == "RUN" && i.Text.StartsWith("dotnet restore", StringComparison.Ordinal));
        var before = Build.Take(restore).Where(i => i.Word == "COPY").SelectMany(i => i.Text.Split(' ').SkipLast(1)).ToList();

        Assert.Contains("--locked-mode", Build[restore].Text, StringComparison.Ordinal);
        Assert.Equal(
            SourceTree.Projects.Where(p => p.StartsWith("src/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            before.Where(s => s.EndsWith(".csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(
            before.Where(s => s.StartsWith("src/", StringComparison.Ordinal)), s => Assert.Matches(@"(\.csproj|packages\.lock\.json)$", s));
    }

    [Fact]
    public void Listens_where_the_settings_say() =>
        Assert.Equal(new DashboardOptions().Listen.Split(':')[^1], Assert.Single(Last, i => i.Word == "EXPOSE").Text);

    [GeneratedRegex("password|secret|token|api_?key", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
