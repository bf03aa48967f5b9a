using Cartline.Cli;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Runs;

/// <summary>Going back to an earlier version: the same on every engine.</summary>
public abstract class RollbackTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_the_earlier_version_whole_with_its_answers_and_forward_the_later_one_again()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        var (first, firstAnswers) = (await shop.TablesAsync(withKeys: true), shop.Answers());
        (await shop.DeliverAsync(Small(1))).Succeeded();
        var (second, secondAnswers) = (await shop.TablesAsync(withKeys: true), shop.Answers());

        using var back = shop.Start("rollback", "--yes");
        Assert.True(await back.EndAsync() == 0, back.Output);

        AssertTables.Equal(first, await shop.TablesAsync(withKeys: true));
        Assert.Equal(firstAnswers, shop.Answers());
        Assert.Equal([(1, true), (2, false)], (await shop.Engine.VersionsAsync(Cancel)).Select(v => (v.Version, v.IsLive)));
        Assert.Equal("rollback", (await shop.Engine.RunsAsync(Cancel))[0].Command);

        using var forward = shop.Start("rollback", "2", "--yes");
        Assert.True(await forward.EndAsync() == 0, forward.Output);

        AssertTables.Equal(second, await shop.TablesAsync(withKeys: true));
        Assert.Equal(secondAnswers, shop.Answers());
    }

    [Fact]
    public async Task Lets_the_next_run_build_on_what_is_live_and_take_a_bad_batch_back()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        (await shop.DeliverAsync(Small(7))).Succeeded();

        using var back = shop.Start("rollback", "1", "--yes");
        Assert.True(await back.EndAsync() == 0, back.Output);
        using var withdrawal = shop.Start("batches", "withdraw", "2");
        Assert.True(await withdrawal.EndAsync() == 0, withdrawal.Output);
        (await shop.DeliverAsync(Small(1))).Succeeded();

        Assert.Equal(["T0", "T1"], await shop.AskAsync("select transaction_id from warehouse.fact_orders order by transaction_id"));
        using var refused = shop.Start("rollback", "2", "--yes");
        Assert.Equal((int)FailureKind.Usage, await refused.EndAsync());
        Assert.Contains("holds batch 2, which was withdrawn", refused.Output, StringComparison.Ordinal);
        Assert.Equal("2", await shop.ValueAsync("select count(*) from warehouse.fact_orders"));
    }

    [Fact]
    public async Task Passes_over_versions_that_hold_a_batch_taken_back()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        (await shop.DeliverAsync(Small(7))).Succeeded();
        using var back = shop.Start("rollback", "--yes");
        Assert.True(await back.EndAsync() == 0, back.Output);
        Assert.Matches(@"reports +\S*[/\\]processed\n", back.Output.ReplaceLineEndings("\n"));
        using var status = shop.Start("status");
        Assert.Equal(0, await status.EndAsync());
        Assert.Contains("batches withdraw 2, then ./cartline", status.Output, StringComparison.Ordinal);
        using var withdrawal = shop.Start("batches", "withdraw", "2");
        Assert.True(await withdrawal.EndAsync() == 0, withdrawal.Output);
        (await shop.DeliverAsync(Small(1))).Succeeded();

        using var show = shop.Start("rollback");
        Assert.Equal((int)FailureKind.Usage, await show.EndAsync());
        Assert.Matches(@" 1 .* to go back to", show.Output);
        Assert.Matches(@" 2 .* holds a withdrawn batch", show.Output);
        Assert.Contains("rollback 1 --yes", show.Output, StringComparison.Ordinal);
        using var again = shop.Start("rollback", "--yes");
        Assert.True(await again.EndAsync() == 0, again.Output);

        Assert.Equal(1, Assert.Single(await shop.Engine.VersionsAsync(Cancel), v => v.IsLive).Version);
    }

    [Fact]
    public async Task Refuses_before_anything_is_done()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        (await shop.DeliverAsync(Small(7))).Succeeded();
        using var back = shop.Start("rollback", "--yes");
        Assert.True(await back.EndAsync() == 0, back.Output);
        using var withdrawal = shop.Start("batches", "withdraw", "2");
        Assert.True(await withdrawal.EndAsync() == 0, withdrawal.Output);
        (await shop.DeliverAsync(Small(1))).Succeeded();
        Directory.Delete(shop.Project.Dashboards, recursive: true);
        var runs = (await shop.Engine.RunsAsync(Cancel)).Count;

        using var refused = shop.Start("rollback", "2", "--yes");
        Assert.Equal((int)FailureKind.Usage, await refused.EndAsync());

        Assert.Contains("holds batch 2, which was withdrawn", refused.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(shop.Project.Dashboards));
        Assert.Equal(runs, (await shop.Engine.RunsAsync(Cancel)).Count);
    }

    [Fact]
    public async Task Draws_no_dashboard_when_it_fails()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();

        var run = await shop.RunAsync(Wiring.RollBackSteps(9), Cancel);

        Assert.Equal(["failed", "skipped"], run.Result.Outcomes.Select(o => o.Report.Status));
        Assert.False(Directory.Exists(shop.Project.Dashboards));
    }

    [Fact]
    public async Task Goes_back_over_a_layer_built_alone()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        (await shop.DeliverAsync(Small(1))).Succeeded();
        (await shop.BuildAsync(Layer.Analytics)).Succeeded();
        var now = await shop.TablesAsync(withKeys: true);

        foreach (var (version, orders) in new[] { (2, "2"), (1, "1"), (3, "2") })
        {
            using var back = shop.Start("rollback", $"{version}", "--yes");
            Assert.True(await back.EndAsync() == 0, back.Output);
            Assert.Equal(orders, await shop.ValueAsync("select count(*) from warehouse.fact_orders"));
            Assert.Equal(orders, await shop.ValueAsync("select sum(transaction_count) from analytics.payment_distribution"));
            Assert.Equal(version, Assert.Single(await shop.Engine.VersionsAsync(Cancel), v => v.IsLive).Version);
        }

        AssertTables.Equal(now, await shop.TablesAsync(withKeys: true));
    }

    [Fact]
    public async Task Changes_nothing_without_yes_and_names_what_is_kept()
    {
        await using var shop = await OpenAsync();
        using var nothing = shop.Start("rollback", "--yes");
        Assert.Equal((int)FailureKind.Usage, await nothing.EndAsync());
        Assert.Contains("Nothing is published yet", nothing.Output, StringComparison.Ordinal);
        (await shop.DeliverAsync(Small(0))).Succeeded();
        using var alone = shop.Start("rollback", "--yes");
        Assert.Equal((int)FailureKind.Usage, await alone.EndAsync());
        Assert.Contains("no earlier one is kept", alone.Output, StringComparison.Ordinal);
        (await shop.DeliverAsync(Small(1))).Succeeded();

        using var show = shop.Start("rollback");
        Assert.Equal((int)FailureKind.Usage, await show.EndAsync());
        Assert.Contains(
            $"./cartline --project {shop.Project.Root} --engine {shop.Engine.Name} rollback 1 --yes",
            show.Output,
            StringComparison.Ordinal);
        using var unknown = shop.Start("rollback", "9", "--yes");
        Assert.Equal((int)FailureKind.Usage, await unknown.EndAsync());
        Assert.Contains("Kept: 1, 2.", unknown.Output, StringComparison.Ordinal);

        Assert.Equal(2, Assert.Single(await shop.Engine.VersionsAsync(Cancel), v => v.IsLive).Version);
    }

    /// <summary>An empty shop on the engine under test.</summary>
    protected abstract Task<Shop> OpenAsync();

    static ShopFiles Small(int number) =>
        new ShopFiles().Customer("C1").Product("P1").Sale($"T{number}", "C1", "P1", $"2025-05-{number + 1:00}");
}
