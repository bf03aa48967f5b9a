using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class CleanCommandTests
{
    [Fact]
    public async Task Tells_what_would_go_then_deletes_it_and_logs_it()
    {
        using var folder = new TemporaryFolder();
        var old = folder.Write("logs/pipeline_orchestrator_20200101_020000.log", new string('x', 2_500));
        File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 2, 0, 0, DateTimeKind.Utc));

        var told = (await CommandLine.RunAsync(folder.Path, "clean --dry-run")).Ended(0);
        Assert.Contains("logs/pipeline_orchestrator_20200101_020000.log", told.Out, StringComparison.Ordinal);
        Assert.Equal("Would delete 1 (1 of logs), 2.5 KB would be freed.\n", told.Error);
        Assert.True(File.Exists(old));
        Assert.Equal([old], Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));

        var done = (await CommandLine.RunAsync(folder.Path, "clean --json")).Ended(0).Json;
        Assert.Equal((1, 2_500), (done.GetProperty("deleted_count").GetInt32(), done.GetProperty("freed_bytes").GetInt64()));
        Assert.False(done.GetProperty("dry_run").GetBoolean());
        Assert.Equal("logs", done.GetProperty("deleted")[0].GetProperty("area").GetString());
        Assert.False(File.Exists(old));
        Assert.Contains(
            "Deleted from logs: logs/pipeline_orchestrator_20200101_020000.log, 2500 bytes",
            await File.ReadAllTextAsync(folder.At("logs", "cleanup_activity.log"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        Assert.Equal("Nothing is old enough to be deleted.\n", (await CommandLine.RunAsync(folder.Path, "clean")).Ended(0).Error);
    }
}
