using System.Text.RegularExpressions;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed partial class VersionTests
{
    [Fact]
    public async Task Names_commit_runtime_engines_and_a_fingerprint_of_the_files_it_runs()
    {
        using var folder = new TemporaryFolder();
        var facts = (await CommandLine.RunAsync(folder.Path, "version --json")).Ended(0).Json;

        Assert.Matches(@"^\d+\.\d+\.\d+$", facts.GetProperty("version").GetString());
        Assert.Matches("^([0-9a-f]{40})?$", facts.GetProperty("commit").GetString() ?? "");
        Assert.StartsWith(".NET 10.", facts.GetProperty("runtime").GetString(), StringComparison.Ordinal);
        Assert.Matches(@"^v1\.\d+\.\d+$", facts.GetProperty("engines").GetProperty("duckdb").GetString());
        Assert.Matches("^[0-9a-f]{64}$", facts.GetProperty("content_sha256").GetProperty("sql").GetString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Says_the_same_in_words_as_in_json_and_with_the_option()
    {
        using var folder = new TemporaryFolder();
        var facts = (await CommandLine.RunAsync(folder.Path, "version --json")).Ended(0).Json;
        var words = (await CommandLine.RunAsync(folder.Path, "version")).Ended(0).Out;
        var option = (await CommandLine.RunAsync(folder.Path, "--version")).Ended(0).Out;

        var version = facts.GetProperty("version").GetString()!;
        Assert.Matches($@"(?m)^cartline +{Regex.Escape(version)}$", words);
        Assert.Matches($@"(?m)^sql/ +sha256 {facts.GetProperty("content_sha256").GetProperty("sql").GetString()![..16]}$", words);
        Assert.StartsWith(version, option, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fingerprints_change_with_one_byte_of_one_file()
    {
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories)
            .Where(f => Needed().IsMatch(Path.GetRelativePath(AppContext.BaseDirectory, f))))
        {
            var target = copy.At(Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var before = await ContentAsync(copy.Path);
        Assert.Equal(
            (await CommandLine.RunAsync(copy.Path, "version --json")).Json.GetProperty("content_sha256").GetRawText(), before.GetRawText());
        File.AppendAllText(copy.At("sql", "4_analytics", "1_executive_overview", "payment_distribution.sql"), "\n");
        var after = await ContentAsync(copy.Path);

        Assert.NotEqual(before.GetProperty("sql").GetString(), after.GetProperty("sql").GetString());
        Assert.Equal(before.GetProperty("config").GetString(), after.GetProperty("config").GetString());
    }

    static async Task<System.Text.Json.JsonElement> ContentAsync(string program)
    {
        var dotnet = Programs.Find("DOTNET_HOST_PATH", "dotnet")!;
        var said = await Programs.RunAsync(
            dotnet, [Path.Combine(program, "cartline.dll"), "version", "--json"], program, TestContext.Current.CancellationToken);
        return System.Text.Json.JsonDocument.Parse(said).RootElement.GetProperty("content_sha256");
    }

    // The program without the test host's own programs and natives of no use here.
    [GeneratedRegex(@"^([\w.-]+\.dll|cartline\.\w+\.json|(sql|config|metrics|runtimes)[/\\].*)$")]
    private static partial Regex Needed();
}
