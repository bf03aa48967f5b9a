using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Runs;

/// <summary>What readers see while runs publish, fail and die: the same on every engine.</summary>
public abstract class PublicationTests
{
    static readonly int Kills = Sweep.Count(usual: 2, sweep: 50);
    const string Sold = "select count(*), sum(line_total) from warehouse.fact_sales";
    static readonly string[] Consistent =
    [
        "select sum(line_total) from warehouse.fact_sales",
        "select sum(revenue) from warehouse.fact_orders",
        "select sum(total_revenue) from analytics.category_performance",
        "select sum(line_total) from production.transaction_items",
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_killed_at_any_moment_leaves_a_whole_version_and_never_stands_in_the_way()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Big(0))).Succeeded();
        using var whole = shop.Start("run", "--source", shop.Write(Big(1)));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(0, await whole.EndAsync());
        var duration = watch.Elapsed;
        var chance = new Random(20260110);
        var killed = 0;

        // A run that was faster than its killer has done no harm, but shows nothing either: another takes its place.
        for (var attempt = 2; killed < Kills && attempt < 2 + (3 * Kills); attempt++)
        {
            var (version, tables) = (await VersionAsync(shop), await shop.TablesAsync(withKeys: true));
            using var run = shop.Start("run", "--source", shop.Write(Big(attempt)));
            killed += await run.KillAsync(duration * (0.15 + (0.7 * chance.NextDouble()))) ? 1 : 0;

            if (await VersionAsync(shop) == version)
            {
                AssertTables.Equal(tables, await shop.TablesAsync(withKeys: true));
            }

            Assert.Single((await Task.WhenAll(Consistent.Select(shop.ValueAsync))).Distinct());
        }

        Assert.Equal(Kills, killed);
        using var last = shop.Start("run", "--source", shop.Write(Big(99)));
        Assert.True(await last.EndAsync() == 0, last.Output);
        Assert.Equal(
            await shop.ValueAsync("select count(*) from staging.deliveries"),
            await shop.ValueAsync("select count(*) from warehouse.fact_sales where transaction_id like 'K%'"));
        Assert.DoesNotContain(await shop.Engine.RunsAsync(Cancel), r => r.Status == "running");
        await NothingLeftAsync(shop);
    }

    [Fact]
    public async Task While_one_run_is_at_work_another_is_told_so_and_ends_with_code_6()
    {
        await using var shop = await OpenAsync();
        var source = shop.Write(Small(1));
        var lease = await shop.Engine.LeaseAsync("PIPE_first", Cancel);

        (await shop.CommandAsync("run", "--source", source)).Ended((int)FailureKind.Busy).Naming("PIPE_first");
        await lease.DisposeAsync();
        (await shop.CommandAsync("run", "--source", source, "--set", "dashboard.written=asked")).Ended(0);
    }

    [Fact]
    public async Task Of_two_runs_started_at_once_one_at_least_succeeds_and_none_harms_the_other()
    {
        await using var shop = await OpenAsync();
        var source = shop.Write(Big(0));

        using var one = shop.Start("run", "--source", source);
        using var other = shop.Start("run", "--source", source);
        int[] codes = [await one.EndAsync(), await other.EndAsync()];

        Assert.Contains(0, codes);
        Assert.All(codes, c => Assert.True(c is 0 or (int)FailureKind.Busy, one.Output + other.Output));
        Assert.Equal("1", await shop.ValueAsync("select count(*) from staging.deliveries"));
        Assert.Equal("601", await shop.ValueAsync("select count(*) from warehouse.fact_sales"));
    }

    [Fact]
    public async Task Only_so_many_versions_are_kept()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Pipeline = shop.Options.Pipeline with { KeepVersions = 2 } };

        for (var i = 0; i < 3; i++)
        {
            (await shop.DeliverAsync(Small(i))).Succeeded();
        }

        Assert.Equal([2, 3], await VersionsKeptAsync(shop));
        Assert.Equal("3|300", await shop.ValueAsync(Sold));
    }

    [Fact]
    public async Task What_killed_runs_left_behind_is_no_obstacle()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        await LeaveBehindAsync(shop);
        await shop.Engine.SaveRunAsync(new RunEntry("PIPE_killed", "run", shop.Now, "running", 0, "{}"), Cancel);

        (await shop.DeliverAsync(Small(1))).Succeeded();

        Assert.Equal("2|200", await shop.ValueAsync(Sold));
        Assert.Equal("killed", Assert.Single(await shop.Engine.RunsAsync(Cancel), r => r.RunId == "PIPE_killed").Status);
        await NothingLeftAsync(shop);
    }

    [Fact]
    public async Task A_failed_run_leaves_the_version_and_is_remembered_as_failed()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        var version = await VersionAsync(shop);

        (await shop.RunAsync(Path.Combine(shop.Project.Root, "no such folder"))).Refused(FailureKind.Input);

        Assert.Equal(version, await VersionAsync(shop));
        Assert.Equal("1|100", await shop.ValueAsync(Sold));
        Assert.Equal(["failed", "success"], (await shop.Engine.RunsAsync(Cancel)).Select(r => r.Status));
    }

    [Fact]
    public async Task The_program_answers_to_the_gate_with_code_3_and_to_bad_input_with_code_4()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();

        (await shop.CommandAsync("run", "--source", shop.Write(new ShopFiles().Sale("X", "who", "P1", "2025-05-01")))).Ended(3)
            .Naming("Batch 2 was refused.");
        (await shop.CommandAsync("run", "--source", shop.Project.Root)).Ended(4);

        Assert.Equal("1|100", await shop.ValueAsync(Sold));
    }

    /// <summary>An empty shop on the engine under test.</summary>
    protected abstract Task<Shop> OpenAsync();

    /// <summary>The numbers of the versions whose warehouse is still there, ascending.</summary>
    protected abstract Task<IReadOnlyList<int>> VersionsKeptAsync(Shop shop);

    /// <summary>Puts there what a run may leave that is killed at the worst moments.</summary>
    protected abstract Task LeaveBehindAsync(Shop shop);

    /// <summary>Fails when something is left that no version, batch or record of a run needs.</summary>
    protected abstract Task NothingLeftAsync(Shop shop);

    /// <summary>One customer, one product and a sale of 100 that has the number in its name.</summary>
    protected static ShopFiles Small(int number) =>
        new ShopFiles().Customer("C1").Product("P1").Sale($"T{number}", "C1", "P1", $"2025-05-{number + 1:00}");

    static async Task<string> VersionAsync(Shop shop) =>
        string.Join(' ', (await shop.Engine.PublishedAsync(Cancel)).Select(p => $"{p.Layer.Schema} {p.Version} {p.RunId}"));

    // Always the same 600 sales, and one that has the batch's number in its name.
    static ShopFiles Big(int number)
    {
        var files = new ShopFiles().Customer("C1").Product("P1").Sale($"K{number}", "C1", "P1", "2025-06-01");
        for (var i = 0; i < 600; i++)
        {
            files.Customer($"C{i + 2}", city: i % 3 == number % 3 ? "Goa" : "Pune").Sale($"T{i}", $"C{(i % 200) + 2}", "P1", "2025-05-01");
        }

        return files;
    }
}
