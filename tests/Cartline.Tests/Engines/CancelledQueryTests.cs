using System.Diagnostics;
using Cartline.Core.Engine;
using Cartline.Tests.Support;

namespace Cartline.Tests.Engines;

/// <summary>A question whose asker has left.</summary>
public sealed class CancelledQueryTests
{
    [Fact]
    public async Task Ends_within_seconds_and_leaves_a_connection_that_answers()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = Shop.OnDuckDb();
        await using var db = await shop.Engine.ReadAsync(cancel);
        using var left = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(
            () => db.RowsAsync("select count(*) from range(10000000) as a, range(10000000) as b where a.range + b.range = 3", left.Token),
            cancel));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        Assert.Equal(1, await db.CountAsync("select 1", cancel));
    }
}
