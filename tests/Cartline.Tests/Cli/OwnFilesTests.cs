using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>A shop that once brought files of its own is never given invented sales.</summary>
public sealed class OwnFilesTests(PostgresServer server) : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Are_not_mixed_with_an_invented_shop_by_a_run_without_a_source(string engine)
    {
        var database = engine == "postgres" ? await server.CreateDatabaseAsync() : null;
        TinyShop.Files.Write(folder.At("exports"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var first = (await CommandLine.RunAsync(folder.Path, "run --source exports --json", database)).Ended(0);

        var second = (await CommandLine.RunAsync(folder.Path, "run --json", database)).Ended(0);

        Assert.Equal(Revenue(first), Revenue(second));
        Assert.Equal(("skipped", "the project has batches already"), Step(second, "data_generation"));
        Assert.Equal(("skipped", "data/raw holds no files: nothing new"), Step(second, "data_ingestion"));
        Assert.False(Directory.Exists(folder.At("data/raw")) && Directory.EnumerateFileSystemEntries(folder.At("data/raw")).Any());
    }

    [Fact]
    public async Task Are_told_apart_from_an_invented_shop_that_the_project_held_before()
    {
        new ShopFiles().Customer("C1").Product("P1", "40.00", "25.50").Sale("T1", "C1", "P1", "2026-04-01", 1, 40m)
            .Write(folder.At("exports"));
        var invented = (await CommandLine.RunAsync(
            folder.Path, "run --json --set data_generation.transactions=100 --set dashboard.pictures=false")).Ended(0);
        Assert.DoesNotContain("invented", invented.Json.GetProperty("warnings").ToString(), StringComparison.Ordinal);

        var own = (await CommandLine.RunAsync(folder.Path, "run --source exports --json --set dashboard.pictures=false")).Ended(0);

        Assert.Contains(
            "Batch 1 is an invented shop, batch 2 is not. Their sales are now added together.",
            own.Json.GetProperty("warnings").ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_all_that_a_rebuild_from_the_smallest_backup_uses()
    {
        TinyShop.Files.Write(folder.At("exports"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var first = (await CommandLine.RunAsync(folder.Path, "run --source exports --json")).Ended(0);
        foreach (var file in Directory.EnumerateFiles(folder.At("data/state/deliveries"), "*", SearchOption.AllDirectories))
        {
            folder.Write(
                Path.Combine("restored/data/state/deliveries", Path.GetRelativePath(folder.At("data/state/deliveries"), file)), "");
            File.Copy(
                file,
                Path.Combine(folder.At("restored/data/state/deliveries"), Path.GetRelativePath(folder.At("data/state/deliveries"), file)),
                overwrite: true);
        }

        File.Copy(folder.At("data/state/decisions.json"), folder.At("restored/data/state/decisions.json"));
        folder.Write("restored/config/config.yaml", TinyShop.Settings);

        var rebuilt = (await CommandLine.RunAsync(folder.At("restored"), "run --full-refresh --json")).Ended(0);

        Assert.Equal(Revenue(first), Revenue(rebuilt));
    }

    [Fact]
    public async Task Are_read_from_the_folder_that_the_settings_name_where_the_command_names_none()
    {
        TinyShop.Files.Write(folder.At("exports"));
        new ShopFiles().Customer("C1").Product("P1", "40.00", "25.50").Sale("T1", "C1", "P1", "2025-04-01", 1, 40m)
            .Write(folder.At("others"));
        folder.Write("config/config.yaml", TinyShop.Settings + "source:\n  folder: exports\n");

        var run = (await CommandLine.RunAsync(folder.Path, "run --json")).Ended(0);
        Assert.Equal(("skipped", "reading exports"), Step(run, "data_generation"));
        Assert.Equal("success", Step(run, "data_ingestion").Status);

        var other = (await CommandLine.RunAsync(folder.Path, "ingest --source others --json")).Ended(0);
        Assert.Equal("success", Step(other, "data_ingestion").Status);
        Directory.Delete(folder.At("exports"), recursive: true);
        Assert.Contains(
            $"The source folder {folder.At("exports")} does not exist.",
            (await CommandLine.RunAsync(folder.Path, "run")).Ended(4).Error,
            StringComparison.Ordinal);
    }

    static string Revenue(CommandResult run) => run.Json.GetProperty("counts").GetProperty("revenue").ToString();

    static (string? Status, string? Note) Step(CommandResult run, string name)
    {
        var step = run.Json.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("step").GetString() == name);
        return (step.GetProperty("status").GetString(), step.GetProperty("note").GetString());
    }
}
