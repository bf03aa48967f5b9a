using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class ProjectChoiceTests
{
    [Theory]
    [InlineData("status")]
    [InlineData("query", "select 1")]
    [InlineData("explain", "revenue")]
    [InlineData("runs", "list")]
    [InlineData("batches", "list")]
    [InlineData("rollback", "--yes")]
    [InlineData("monitor")]
    [InlineData("clean")]
    [InlineData("dashboard", "serve")]
    [InlineData("dashboard", "export")]
    [InlineData("powerbi")]
    [InlineData("check")]
    [InlineData("build", "warehouse")]
    [InlineData("analyze")]
    public async Task Of_a_folder_that_is_not_there_is_a_mistake_of_commands_that_act_on_what_exists(params string[] command)
    {
        using var folder = new TemporaryFolder();
        var misspelt = folder.At("shpo");

        var refused = (await CommandLine.RunAsync(folder.Path, [.. command, "--project", "shpo"])).Ended(2);

        Assert.Equal($"error: {misspelt} does not exist. Check --project, or make it: ./cartline --project shpo run\n", refused.Error);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Of_a_folder_that_is_not_there_names_the_variable_that_chose_it()
    {
        using var folder = new TemporaryFolder();

        var refused = (await CommandLine.RunAsync(
            folder.Path, ["status"], environment: new Dictionary<string, string> { ["CARTLINE_PROJECT"] = folder.At("shpo") })).Ended(2);

        Assert.Contains("does not exist. Check CARTLINE_PROJECT, or make it", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("generate --customers 5 --products 5 --transactions 5")]
    [InlineData("config show")]
    [InlineData("doctor")]
    [InlineData("version")]
    [InlineData("sql")]
    [InlineData("completion bash")]
    [InlineData("schedule preview")]
    [InlineData("schedule systemd")]
    public async Task Of_a_folder_that_is_not_there_is_none_of_commands_that_need_or_make_none(string command)
    {
        using var folder = new TemporaryFolder();

        (await CommandLine.RunAsync(folder.Path, $"{command} --project new")).Ended(0);
    }

    [Theory]
    [InlineData(0, "status")]
    [InlineData(0, "query", "select 1")]
    [InlineData(2, "query", "select * from analytics.top_products")]
    [InlineData(2, "explain", "revenue")]
    [InlineData(0, "runs", "list")]
    [InlineData(0, "batches", "list")]
    [InlineData(2, "rollback")]
    [InlineData(2, "powerbi")]
    public async Task Of_an_empty_folder_leaves_it_empty_when_it_is_only_read(int code, params string[] command)
    {
        using var folder = new TemporaryFolder();

        (await CommandLine.RunAsync(folder.Path, command)).Ended(code);

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("generate")]
    [InlineData("rollback --yes")]
    [InlineData("clean")]
    [InlineData("monitor")]
    [InlineData("dashboard export --no-pdf")]
    [InlineData("powerbi")]
    [InlineData("explain revenue")]
    [InlineData("batches list")]
    public async Task Of_a_file_says_that_it_is_none_of_the_program(string command)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop", "");

        var refused = (await CommandLine.RunAsync(folder.Path, $"{command} --project shop")).Ended(5);

        Assert.Equal(
            $"error: {file} is a file, but a folder is needed there that user \"{Environment.UserName}\" can write. Move it "
            + "away, or choose another folder with --project.\n",
            refused.Error);
    }

    [Theory]
    [InlineData("logs", "run")]
    [InlineData("data", "run")]
    [InlineData("data/staging", "ingest --source source")]
    [InlineData("data/processed", "run --source source")]
    public async Task With_a_file_in_place_of_one_of_its_folders_names_the_file(string place, string command)
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var file = folder.Write(place, "");

        var refused = (await CommandLine.RunAsync(folder.Path, command)).Ended(5);

        Assert.Contains($"{file} is a file, but a folder is needed", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", refused.Out + refused.Error, StringComparison.Ordinal);
    }
}
