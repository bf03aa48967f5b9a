using Cartline.Core.Failures;

namespace Cartline.Dashboards.Server;

/// <summary>
/// One works at a time. Of those who wait, the next is of the asker who was served longest ago: who asks for much waits behind
/// who asks for little.
/// </summary>
internal sealed class FairTurns
{
    /// <summary>How many may wait.</summary>
    public const int MostWaiting = 500;

    private readonly Lock gate = new();
    private readonly List<(string Asker, TaskCompletionSource Turn)> waiting = [];
    private readonly Dictionary<string, long> servedAt = [];
    private bool isTaken;
    private bool isClosed;
    private long served;

    /// <summary>Waits for a turn; give it back with <see cref="Release"/>.</summary>
    /// <param name="asker">Who asks.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CartlineException">Too many wait already.</exception>
    public async Task WaitAsync(string asker, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        lock (gate)
        {
            if (isClosed)
            {
                throw new CartlineException(FailureKind.Unavailable, "A newer version was published meanwhile. Ask again.");
            }

            if (!isTaken)
            {
                Serve(asker);
                return;
            }

            if (waiting.Count >= MostWaiting)
            {
                throw new CartlineException(
                    FailureKind.Unavailable, $"More than {MostWaiting:N0} questions wait for an answer. Try again in a moment.");
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((asker, turn));
        }

        await using var given = cancel.Register(() => Leave(turn, cancel));
        await turn.Task;
    }

    /// <summary>Gives the turn to the next one.</summary>
    public void Release()
    {
        lock (gate)
        {
            isTaken = false;
            if (waiting.Count == 0)
            {
                servedAt.Clear();
                return;
            }

            var next = waiting.MinBy(w => servedAt.GetValueOrDefault(w.Asker));
            waiting.Remove(next);
            Serve(next.Asker);
            next.Turn.SetResult();
        }
    }

    /// <summary>Waits until nobody works and nobody waits; from then on nobody gets a turn.</summary>
    public async Task CloseAsync()
    {
        const string Itself = "";
        while (true)
        {
            await WaitAsync(Itself, CancellationToken.None);
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    isClosed = true;
                    return;
                }
            }

            Release();
        }
    }

    private void Serve(string asker)
    {
        isTaken = true;
        servedAt[asker] = ++served;
    }

    private void Leave(TaskCompletionSource turn, CancellationToken cancel)
    {
        lock (gate)
        {
            if (waiting.RemoveAll(w => w.Turn == turn) > 0)
            {
                turn.SetCanceled(cancel);
            }
        }
    }
}
