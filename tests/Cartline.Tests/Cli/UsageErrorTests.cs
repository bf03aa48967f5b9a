using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class UsageErrorTests
{
    [Theory]
    [InlineData("rnu", "error: ./cartline has no command \"rnu\", did you mean \"run\"? Commands: run,", "See ./cartline --help")]
    [InlineData("dance", "error: ./cartline has no command \"dance\". Commands: run,", "See ./cartline --help")]
    [InlineData(
        "build prodction",
        "error: ./cartline build has no command \"prodction\", did you mean \"production\"? Commands: production, warehouse.",
        "See ./cartline build --help")]
    [InlineData("run --sorce data", "error: ./cartline run has no option --sorce, did you mean \"--source\"?", "See ./cartline run --help")]
    [InlineData("run --jsno", "error: ./cartline run has no option --jsno, did you mean \"--json\"?", "See ./cartline run --help")]
    [InlineData(
        "query select 1", "error: ./cartline query takes no \"1\"; put what belongs together in quotes.", "See ./cartline query --help")]
    [InlineData(
        "show tables",
        "error: ./cartline has no command \"show\": it is SQL. Write ./cartline query \"show tables\".",
        "See ./cartline --help")]
    [InlineData("query", "error: Required argument", "See ./cartline query --help")]
    [InlineData("run --engine", "error: Required argument", "See ./cartline run --help")]
    [InlineData(
        "run --engine oracle",
        "error: the command line has 1 fault: --engine: engine is \"oracle\", must be duckdb or postgres; citus is reserved for later",
        "")]
    [InlineData(
        "rollback abc",
        "error: version is \"abc\", must be a whole number; ./cartline rollback shows them.",
        "See ./cartline rollback --help")]
    [InlineData(
        "batches withdraw x",
        "error: id is \"x\", must be a whole number; ./cartline batches list shows them.",
        "See ./cartline batches withdraw --help")]
    [InlineData("generate next --days many", "error: --days is \"many\", must be a whole number.", "See ./cartline generate next --help")]
    [InlineData("run --set qality.sample_rows=1", "error: the command line has 1 fault: --set: unknown key \"qality", "did you mean")]
    [InlineData("run --engine citus", "error: engine is \"citus\", which this version cannot build on yet.", "")]
    [InlineData(
        "runs show PIPE_20260101_000000", "error: No run is called \"PIPE_20260101_000000\". ./cartline runs list shows them all.", "")]
    [InlineData("run --source nowhere", "error: ", "nowhere")]
    public async Task Say_what_was_probably_meant(string line, string message, string hint)
    {
        using var folder = new TemporaryFolder();
        var result = await CommandLine.RunAsync(folder.Path, line);

        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
        Assert.Equal(line.Contains("nowhere", StringComparison.Ordinal) ? 4 : 2, result.Code);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_no_command_that_is_not_for_people()
    {
        using var folder = new TemporaryFolder();

        Assert.DoesNotContain(
            "__complete", (await CommandLine.RunAsync(folder.Path, "__complet")).Ended(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_unknown_source_come_before_a_shop_is_invented_for_it()
    {
        using var folder = new TemporaryFolder();

        var refused = (await CommandLine.RunAsync(folder.Path, "run --from nope")).Ended(2);

        Assert.StartsWith(
            "error: source.from is \"nope\", but sql/1_staging/from_nope/ does not exist.", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Are_told_all_at_once()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config/config.yaml", "shop:\n  timezone: Asia/Kolkatta\nquality:\n  sample_rows: -1\n");
        var result = (await CommandLine.RunAsync(folder.Path, "check")).Ended(2);

        Assert.Contains("2 faults", result.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean \"Asia/Kolkata\"?", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Fact]
    public async Task Are_one_document_too()
    {
        using var folder = new TemporaryFolder();
        var result = (await CommandLine.RunAsync(folder.Path, "rnu --json")).Ended(2);

        Assert.Equal("failed", result.Json.GetProperty("status").GetString());
        Assert.StartsWith("./cartline has no command \"rnu\"", result.Json.GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
    }
}
