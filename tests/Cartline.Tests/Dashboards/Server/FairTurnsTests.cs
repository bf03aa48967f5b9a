using Cartline.Core.Failures;
using Cartline.Dashboards.Server;

namespace Cartline.Tests.Dashboards.Server;

public sealed class FairTurnsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Let_one_who_asks_little_in_between_those_of_one_who_asks_for_much()
    {
        var turns = new FairTurns();
        var served = new List<string>();
        await turns.WaitAsync("much", Cancel);
        var waiting = new[] { "much", "much", "much", "little", "much", "other" }
            .Select(asker => (Asker: asker, Turn: turns.WaitAsync(asker, Cancel))).ToList();

        while (waiting.Count > 0)
        {
            turns.Release();
            var turn = await Task.WhenAny(waiting.Select(w => w.Turn));
            served.Add(waiting.Single(w => w.Turn == turn).Asker);
            waiting.RemoveAll(w => w.Turn == turn);
        }

        Assert.Equal(["little", "other", "much", "much", "much", "much"], served);
    }

    [Fact]
    public async Task Pass_over_one_who_has_left()
    {
        var turns = new FairTurns();
        using var left = new CancellationTokenSource();
        await turns.WaitAsync("first", Cancel);
        var gone = turns.WaitAsync("second", left.Token);
        var next = turns.WaitAsync("third", Cancel);

        await left.CancelAsync();
        turns.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        await next;
    }

    [Fact]
    public async Task Close_when_all_who_wait_had_theirs()
    {
        var turns = new FairTurns();
        await turns.WaitAsync("first", Cancel);
        var last = turns.WaitAsync("second", Cancel);
        var closed = turns.CloseAsync();

        turns.Release();
        await last;
        Assert.False(closed.IsCompleted);
        turns.Release();

        await closed;
        await Assert.ThrowsAsync<CartlineException>(() => turns.WaitAsync("third", Cancel));
    }

    [Fact]
    public async Task Keep_no_endless_queue()
    {
        var turns = new FairTurns();
        await turns.WaitAsync("first", Cancel);
        for (var i = 0; i < FairTurns.MostWaiting; i++)
        {
            _ = turns.WaitAsync($"asker {i}", Cancel);
        }

        var refused = await Assert.ThrowsAsync<CartlineException>(() => turns.WaitAsync("one more", Cancel));

        Assert.Equal(FailureKind.Unavailable, refused.Kind);
    }
}
