using System.Diagnostics;
using Cartline.Core.Reports;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>The program itself, stopped by the system's own signals in the middle of a query.</summary>
public sealed class StopSignalTests
{
    const string Endless = "-- A question that takes for ever. One row.\n-- grain: pairs\nselect\n    count(*) as pairs  -- pairs\nfrom "
        + "generate_series(1, 3000000) as a(i)\ncross join generate_series(1, 3000000) as b(j)\nwhere (a.i * b.j) % 7 = 3\n";
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task One_ends_the_run_cleanly(string signal, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var shop = await BusyAsync();
        using var run = shop.Start("run", "--source", shop.Write(Sale(2)));
        await AtWorkAsync(shop, run);
        var watch = Stopwatch.StartNew();

        run.Signal(signal);

        Assert.True(await run.EndAsync() == code, run.Output);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon);
        Assert.Contains("stopping; it is safe to press Ctrl-C again", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "error: Interrupted during analytics_generation; the published version has not changed.", run.Output, StringComparison.Ordinal);
        var last = (await shop.Engine.RunsAsync(Cancel))[0];
        Assert.Equal("failed", last.Status);
        Assert.Contains("Interrupted during analytics_generation", last.ReadReport()!.Errors[0], StringComparison.Ordinal);
        Assert.Null(await shop.Engine.LeaseOwnerAsync(Cancel));
        Assert.Equal("1|100", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
    }

    [Fact]
    public async Task A_second_ends_the_process_at_once_and_harms_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var shop = await BusyAsync();
        using var run = shop.Start("run", "--source", shop.Write(Sale(2)));
        await AtWorkAsync(shop, run);

        // Two at once are one to the system: the second has to come once the first was taken.
        run.Signal("INT");
        for (var i = 0; i < 10_000 && !run.HasEnded && !run.Output.Contains("stopping", StringComparison.Ordinal); i++)
        {
            await Task.Delay(1, Cancel);
        }

        run.Signal("INT");

        Assert.Equal(130, await run.EndAsync());
        Assert.Equal("1|100", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        File.Delete(Path.Combine(shop.Project.Sql, "4_analytics", "mine", "endless.sql"));
        using var next = shop.Start("run", "--source", shop.Write(Sale(2)));
        Assert.True(await next.EndAsync() == 0, next.Output);
        Assert.Equal("2|200", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
        Assert.Equal(["success", "killed", "success"], (await shop.Engine.RunsAsync(Cancel)).Select(r => r.Status));
    }

    // One sale is published; the next run does not end by itself.
    static async Task<Shop> BusyAsync()
    {
        var shop = Shop.OnDuckDb();
        (await shop.DeliverAsync(Sale(1))).Succeeded();
        shop.AddSql("4_analytics/mine/endless.sql", Endless);
        return shop;
    }

    static ShopFiles Sale(int number) =>
        new ShopFiles().Customer("C1").Product("P1").Sale($"T{number}", "C1", "P1", $"2025-05-{number:00}");

    static async Task AtWorkAsync(Shop shop, CartlineProcess run)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!Directory.Exists(shop.Project.Logs)
            || !Directory.EnumerateFiles(shop.Project.Logs, "pipeline_o*")
                .Any(f => Text(f).Contains("analytics_generation started", StringComparison.Ordinal)))
        {
            Assert.False(limit.IsCancellationRequested, $"It does not come to its question:\n{run.Output}");
            await Task.Delay(50, Cancel);
        }

        await Task.Delay(500, Cancel);
    }

    static string Text(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
