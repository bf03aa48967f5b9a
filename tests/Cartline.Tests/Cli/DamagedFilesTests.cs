using System.Text.Json.Nodes;
using Cartline.Tests.Support;
using DuckDB.NET.Data;

namespace Cartline.Tests.Cli;

/// <summary>Files of a project that were cut or changed: named, kept, and in nobody's way.</summary>
public sealed class DamagedFilesTests(DocumentShop shop) : IClassFixture<DocumentShop>
{
    const string Count = "select count(*) as n from warehouse.fact_sales";

    static readonly string[] Looks = ["status", "runs list", "batches list", "query values(1)"];

    /// <summary>A file of each kind, and whether repairing it makes all well.</summary>
    public static TheoryData<(string Pattern, bool IsSettled)> Damaged => Sweep.Of(
        4,
        ("state/runs/PIPE_*.json", true),
        ("versions/current", true),
        ("versions/v000002.duckdb", true),
        ("state/deliveries/d000003.duckdb", false),
        ("state/decisions.json", true),
        ("versions/v000001.duckdb", true),
        ("state/checksums/v000002.duckdb.sha256", true),
        ("state/format", true),
        ("state/scheduler.json", true));

    /// <summary>Files without which a run goes on.</summary>
    public static TheoryData<string> Passed =>
        Sweep.Of(1, "versions/v000002.duckdb", "state/runs/PIPE_*.json", "versions/current");

    [Theory]
    [MemberData(nameof(Damaged))]
    public async Task Are_named_by_doctor_and_stop_no_look_and_go_by_repair((string Pattern, bool IsSettled) damaged)
    {
        var (pattern, isSettled) = damaged;
        using var folder = shop.Copy();
        var sales = (await CommandLine.RunAsync(folder.Path, ["query", "--csv", Count])).Ended(0).Out;
        var file = Cut(folder, pattern);

        foreach (var look in Looks)
        {
            (await CommandLine.RunAsync(folder.Path, look)).Ended(0);
        }

        var doctor = (await CommandLine.RunAsync(folder.Path, "doctor")).Ended(5);
        Assert.Contains($"x problem file              data/{file}", doctor.Out, StringComparison.Ordinal);
        Assert.Contains("./cartline repair", doctor.Out, StringComparison.Ordinal);

        var repair = (await CommandLine.RunAsync(folder.Path, "repair --json")).Ended(isSettled ? 0 : 5).Json;
        Assert.Contains(repair.GetProperty("files").EnumerateArray(), f => f.GetProperty("file").GetString() == $"data/{file}");
        Assert.Empty(DocumentSchemas.Faults("repair", JsonNode.Parse(repair.GetRawText())!));
        (await CommandLine.RunAsync(folder.Path, "doctor --deep")).Ended(isSettled ? 0 : 5);
        Assert.Equal(sales, (await CommandLine.RunAsync(folder.Path, ["query", "--csv", Count])).Ended(0).Out);
        if (isSettled)
        {
            Assert.Empty((await CommandLine.RunAsync(folder.Path, "repair --json")).Ended(0).Json.GetProperty("files").EnumerateArray());
        }
    }

    [Theory]
    [MemberData(nameof(Passed))]
    public async Task Are_moved_out_of_the_way_by_a_run_that_goes_on(string pattern)
    {
        using var folder = shop.Copy();
        var file = Cut(folder, pattern);
        new ShopFiles().Customer("C1").Product("P1").Sale("T51", "C1", "P1", "2025-04-04").Write(folder.At("source"));

        var run = (await CommandLine.RunAsync(
            folder.Path, "run --source source --set quality.thresholds.orphans_pct=100 --set quality.min_records=100")).Ended(0);

        Assert.Contains($"warning: data/{file} was damaged", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("data", file + ".damaged")));
        const string Former = "select count(*) as n from warehouse.fact_orders where transaction_id = 'T21'";
        Assert.Equal("n\n1\n", (await CommandLine.RunAsync(folder.Path, ["query", "--csv", Former])).Ended(0).Out);
    }

    [Fact]
    public async Task Of_which_one_bit_was_changed_are_found_by_their_checksum_and_at_publication()
    {
        using var folder = shop.Copy();
        Flip(folder.At("data/state/deliveries/d000001.duckdb"));

        (await CommandLine.RunAsync(folder.Path, "doctor")).Ended(0);
        var deep = (await CommandLine.RunAsync(folder.Path, "doctor --deep")).Ended(5);
        Assert.Contains("data/state/deliveries/d000001.duckdb is damaged", deep.Out, StringComparison.Ordinal);

        var before = (await CommandLine.RunAsync(folder.Path, "status --json")).Ended(0).Json.GetProperty("live")[0];
        var run = await CommandLine.RunAsync(folder.Path, "analyze");
        Assert.Equal(5, run.Code);
        var after = (await CommandLine.RunAsync(folder.Path, "status --json")).Ended(0).Json.GetProperty("live")[0];
        Assert.Equal(before.GetProperty("version").GetInt32(), after.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Of_a_batch_that_is_live_stop_a_run_until_it_is_told_to_do_without()
    {
        using var folder = shop.Copy();
        Cut(folder, "state/deliveries/d000001.duckdb");

        var run = (await CommandLine.RunAsync(folder.Path, "run")).Ended(5);

        Assert.Contains("batch 1, which staging no longer has", run.Error, StringComparison.Ordinal);
        Assert.Contains("--full-refresh", run.Error, StringComparison.Ordinal);
        (await CommandLine.RunAsync(folder.Path, "status")).Ended(0);
    }

    [Fact]
    public async Task Are_none_in_records_that_earlier_releases_wrote_without_checksums()
    {
        using var folder = shop.Copy();
        Directory.Delete(folder.At("data/state/checksums"), recursive: true);
        var pointer = folder.At("data/versions/current");
        File.WriteAllText(pointer, File.ReadAllText(pointer).Split('\n')[0]);
        foreach (var file in Directory.EnumerateFiles(folder.At("data/state/runs")))
        {
            var record = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            Assert.True(record.Remove("checksum"));
            File.WriteAllText(file, record.ToJsonString());
        }

        (await CommandLine.RunAsync(folder.Path, "doctor --deep")).Ended(0);

        Assert.Equal(4, (await CommandLine.RunAsync(folder.Path, "runs list --json")).Ended(0).Json.GetProperty("runs").GetArrayLength());
    }

    // Half of the newest file that fits.
    static string Cut(TemporaryFolder folder, string pattern)
    {
        var path = Directory.EnumerateFiles(folder.At("data", Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)).Max()!;
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        return Path.GetRelativePath(folder.At("data"), path).Replace('\\', '/');
    }

    // One bit of the last block that is not read when the batch is looked up.
    static void Flip(string path)
    {
        const int Block = 16_384;
        var bytes = File.ReadAllBytes(path);
        for (var place = bytes.Length - 1_000; place > Block; place -= Block)
        {
            bytes[place] ^= 1;
            File.WriteAllBytes(path, bytes);
            if (IsLookedUp(path))
            {
                return;
            }

            bytes[place] ^= 1;
        }

        Assert.Fail($"Every block of {path} is read when the batch is looked up.");
    }

    static bool IsLookedUp(string path)
    {
        using var db = new DuckDBConnection("DataSource=:memory:");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = $"attach '{path}' as batch (read_only); select * from batch.staging.deliveries, batch.staging.delivery_files";
        try
        {
            command.ExecuteNonQuery();
            return true;
        }
        catch (DuckDBException)
        {
            return false;
        }
    }
}
