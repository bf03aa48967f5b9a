using System.Text.RegularExpressions;
using Cartline.Tests.Support;
using YamlDotNet.Serialization;

namespace Cartline.Tests.Docs;

public sealed partial class WorkflowTests
{
    static readonly string Text = File.ReadAllText(Repo.At(".github", "workflows", "ci.yml"));

    [Fact]
    public void Take_actions_of_one_exact_version_and_runners_that_do_not_change() => Assert.Multiple(
        () => Assert.All(Uses().Matches(Text), m => Assert.Matches(@"^actions/[a-z-]+@v\d+\.\d+\.\d+$", m.Groups["action"].Value)),
        () => Assert.DoesNotContain("-latest", Text, StringComparison.Ordinal),
        () => Assert.Contains("permissions:\n  contents: read\n", Text.ReplaceLineEndings("\n"), StringComparison.Ordinal));

    [Fact]
    public void Run_on_three_systems_and_bound_every_job()
    {
        var jobs = (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(Text)["jobs"];

        Assert.All(jobs.Values, job => Assert.True(((Dictionary<object, object>)job).ContainsKey("timeout-minutes")));
        Assert.Equal(
            ["macos", "ubuntu", "windows"],
            Systems().Matches(Text).Select(m => m.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Say_to_build_what_it_knows()
    {
        var verbs = Verbs().Matches(File.ReadAllText(Repo.At("build.cs"))).Select(m => m.Groups["verb"].Value).ToHashSet();

        Assert.Contains("coverage", verbs);
        Assert.All(Builds().Matches(Text), m => Assert.Contains(m.Groups["verb"].Value, verbs));
    }

    [GeneratedRegex(@"uses: (?<action>\S+)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"(?<name>ubuntu|windows|macos)-\d")]
    private static partial Regex Systems();

    [GeneratedRegex(@"^ *\./build (?<verb>[a-z][a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Verbs();

    [GeneratedRegex(@"(\./build|build\.cmd) (?<verb>[a-z][a-z-]+)")]
    private static partial Regex Builds();
}
