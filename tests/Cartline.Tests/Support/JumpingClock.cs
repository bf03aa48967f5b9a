namespace Cartline.Tests.Support;

/// <summary>
/// A clock whose waits are over at once: whoever waits for an hour finds it an hour later. It can jump as a host does that
/// sleeps, or as a clock does that is put right.
/// </summary>
public sealed class JumpingClock(DateTimeOffset start) : TimeProvider
{
    readonly Lock moving = new();
    readonly Queue<(DateTimeOffset At, DateTimeOffset To)> jumps = [];
    DateTimeOffset now = start;

    /// <summary>The moment; setting it is how work takes time.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (moving)
            {
                return now;
            }
        }

        set
        {
            lock (moving)
            {
                now = value;
            }
        }
    }

    /// <summary>Told of every wait that is over, with the moment.</summary>
    public Action<DateTimeOffset> Waited { get; set; } = _ => { };

    /// <summary>
    /// Tells the same moments, but real time passes while something waits: for time limits that must not be over at once.
    /// </summary>
    public TimeProvider Standing => new StandingClock(this);

    /// <summary>At a moment, or as soon as a wait leads past it, it is another one.</summary>
    public JumpingClock Jump(DateTimeOffset at, DateTimeOffset to)
    {
        jumps.Enqueue((at, to));
        return this;
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (moving)
        {
            now += dueTime;
            if (jumps.TryPeek(out var jump) && now >= jump.At)
            {
                now = jumps.Dequeue().To;
            }
        }

        Waited(Now);
        ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
        return new PastTimer();
    }

    sealed class StandingClock(JumpingClock clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.Now;
    }

    sealed class PastTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
