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

        (await shop.CommandAsync("rollback", "--yes")).Ended(0);

        AssertTables.Equal(first, await shop.TablesAsync(withKeys: true));
        Assert.Equal(firstAnswers, shop.Answers());
        Assert.Equal([(1, true), (2, false)], (await shop.Engine.VersionsAsync(Cancel)).Select(v => (v.Version, v.IsLive)));
        Assert.Equal("rollback", (await shop.Engine.RunsAsync(Cancel))[0].Command);

        (await shop.CommandAsync("rollback", "2", "--yes")).Ended(0);

        AssertTables.Equal(second, await shop.TablesAsync(withKeys: true));
        Assert.Equal(secondAnswers, shop.Answers());
    }

    [Fact]
    public async Task Lets_the_next_run_build_on_what_is_live_and_take_a_bad_batch_back_and_passes_over_versions_that_hold_it()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        (await shop.DeliverAsync(Small(7))).Succeeded();

        var back = (await shop.CommandAsync("rollback", "--yes")).Ended(0);
        Assert.Matches(@"reports +\S*[/\\]processed\n", back.Said);
        (await shop.CommandAsync("status")).Ended(0).Naming("batches withdraw 2, then ./cartline");
        (await shop.CommandAsync("batches", "withdraw", "2")).Ended(0);
        (await shop.DeliverAsync(Small(1))).Succeeded();
        Assert.Equal(["T0", "T1"], await shop.AskAsync("select transaction_id from warehouse.fact_orders order by transaction_id"));

        // Refused before anything is done.
        Directory.Delete(shop.Project.Dashboards, recursive: true);
        var runs = (await shop.Engine.RunsAsync(Cancel)).Count;
        (await shop.CommandAsync("rollback", "2", "--yes")).Ended((int)FailureKind.Usage).Naming("holds batch 2, which was withdrawn");
        Assert.False(Directory.Exists(shop.Project.Dashboards));
        Assert.Equal(runs, (await shop.Engine.RunsAsync(Cancel)).Count);
        Assert.Equal("2", await shop.ValueAsync("select count(*) from warehouse.fact_orders"));

        var show = (await shop.CommandAsync("rollback")).Ended((int)FailureKind.Usage).Naming("rollback 1 --yes").Said;
        Assert.Matches(@" 1 .* to go back to", show);
        Assert.Matches(@" 2 .* holds a withdrawn batch", show);
        (await shop.CommandAsync("rollback", "--yes")).Ended(0);
        Assert.Equal(1, Assert.Single(await shop.Engine.VersionsAsync(Cancel), v => v.IsLive).Version);
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
            (await shop.CommandAsync("rollback", $"{version}", "--yes")).Ended(0);
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
        (await shop.CommandAsync("rollback", "--yes")).Ended((int)FailureKind.Usage).Naming("Nothing is published yet");
        (await shop.DeliverAsync(Small(0))).Succeeded();
        (await shop.CommandAsync("rollback", "--yes")).Ended((int)FailureKind.Usage).Naming("no earlier one is kept");
        (await shop.DeliverAsync(Small(1))).Succeeded();

        (await shop.CommandAsync("rollback")).Ended((int)FailureKind.Usage)
            .Naming($"./cartline --project {shop.Project.Root} --engine {shop.Engine.Name} rollback 1 --yes");
        (await shop.CommandAsync("rollback", "9", "--yes")).Ended((int)FailureKind.Usage).Naming("Kept: 1, 2.");

        Assert.Equal(2, Assert.Single(await shop.Engine.VersionsAsync(Cancel), v => v.IsLive).Version);
    }

    /// <summary>An empty shop on the engine under test.</summary>
    protected abstract Task<Shop> OpenAsync();

    static ShopFiles Small(int number) =>
        new ShopFiles().Customer("C1").Product("P1").Sale($"T{number}", "C1", "P1", $"2025-05-{number + 1:00}");
}
