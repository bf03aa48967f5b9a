using Cartline.Core.Engine;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Runs;

public sealed class DuckDbPublicationTests : PublicationTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_keeps_its_version_while_others_are_published()
    {
        await using var shop = await OpenAsync();
        shop.Options = shop.Options with { Pipeline = shop.Options.Pipeline with { KeepVersions = 1 } };
        (await shop.DeliverAsync(Small(0))).Succeeded();
        await using var reader = await shop.Engine.ReadAsync(Cancel);

        for (var i = 1; i < 3; i++)
        {
            (await shop.DeliverAsync(Small(i))).Succeeded();
            Assert.Equal(1, await reader.CountAsync("select count(*) from warehouse.fact_sales", Cancel));
            Assert.Equal(100, await reader.CountAsync("select sum(total_revenue) from analytics.category_performance", Cancel));
            Assert.Equal($"{i + 1}", await shop.ValueAsync("select count(*) from warehouse.fact_sales"));
        }
    }

    [Fact]
    public async Task A_reader_can_change_nothing_and_see_nothing_else_of_the_machine()
    {
        await using var shop = await OpenAsync();
        (await shop.DeliverAsync(Small(0))).Succeeded();
        await using var reader = await shop.Engine.ReadAsync(Cancel);

        foreach (var sql in new[]
        {
            "delete from warehouse.fact_sales", "drop table warehouse.fact_sales", "create table warehouse.mine (id integer)",
            "delete from d1.staging.customers",
            $"select * from read_text('{Path.Combine(shop.Project.Staging, "ingestion_summary.json")}')",
            "copy warehouse.fact_sales to 'out.csv'", "set enable_external_access = true",
        })
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => reader.ExecuteAsync(sql, Cancel));
        }

        Assert.Equal("1", await shop.ValueAsync("select count(*) from warehouse.fact_sales"));
    }

    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());

    protected override Task<IReadOnlyList<int>> VersionsKeptAsync(Shop shop) => Task.FromResult<IReadOnlyList<int>>(
        [
            .. Directory.EnumerateFiles(Versions(shop), "v*.duckdb")
                .Select(f => int.Parse(Path.GetFileNameWithoutExtension(f).AsSpan(1)))
                .Order(),
        ]);

    // A version moved into place but not pointed at, half a version and half a batch with their logs, a spool.
    protected override Task LeaveBehindAsync(Shop shop)
    {
        File.Copy(Path.Combine(Versions(shop), "v000001.duckdb"), Path.Combine(Versions(shop), "v000002.duckdb"));
        foreach (var name in new[] { "next.duckdb", "next.duckdb.wal", "current.next" })
        {
            File.WriteAllText(Path.Combine(Versions(shop), name), "half");
            File.WriteAllText(Path.Combine(shop.Project.Data, "state", "deliveries", name), "half");
        }

        File.WriteAllText(Path.Combine(shop.Project.Data, "state", "lease"), "dead");
        File.WriteAllText(Path.Combine(shop.Project.Data, "state", "lease.owner"), "PIPE_dead, process 1");
        File.WriteAllText(Path.Combine(shop.Project.Quarantine, "rejected-1.tmp"), "half");
        File.WriteAllText(Path.Combine(shop.Project.Analytics, "top_products.csv.next"), "half");
        return Task.CompletedTask;
    }

    protected override Task NothingLeftAsync(Shop shop)
    {
        var stray = Directory.EnumerateFiles(shop.Project.Data, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(shop.Project.Data, f))
            .Where(f =>
                f.EndsWith(".wal", StringComparison.Ordinal)
                    || f.EndsWith(".tmp", StringComparison.Ordinal)
                    || Path.GetFileName(f) == "next.duckdb");
        Assert.Empty(stray);
        return Task.CompletedTask;
    }

    static string Versions(Shop shop) => Path.Combine(shop.Project.Data, "versions");
}
