using Cartline.Core.Options;
using Cartline.Operations.Scheduling;
using Cartline.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Cartline.Tests.Operations.Scheduling;

/// <summary>A scheduler on a clock that jumps, with work that notes its slots; it can be started, killed and started again.</summary>
sealed class Timetable(Schedule schedule, CatchUp policy, JumpingClock clock) : IScheduledWork, IAfterRun, ILogger, IDisposable
{
    readonly TemporaryFolder folder = new();
    Action<DateTimeOffset> worked = _ => { };

    /// <summary>Slots whose run ended, in order.</summary>
    public List<Slot> Ran { get; } = [];

    /// <summary>Slots that were followed, with what became of them.</summary>
    public List<SlotOutcome> Outcomes { get; } = [];

    /// <summary>The lines of the log.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>What the work does with a slot, before it is noted; by default it takes a minute and succeeds.</summary>
    public Func<Slot, CancellationToken, Task<SlotOutcome>>? Work { get; set; }

    /// <summary>What follows each slot.</summary>
    public Action<SlotOutcome> Follow { get; set; } = _ => { };

    /// <summary>Run ids of slots that are done already.</summary>
    public Dictionary<Slot, string> Done { get; } = [];

    public string Name => "Following";

    public string Data => folder.Path;

    /// <summary>Runs until the clock reaches a moment, as after a start of the process.</summary>
    public async Task RunUntilAsync(DateTimeOffset end)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        worked = clock.Waited = now =>
        {
            if (now >= end)
            {
                stop.Cancel();
            }
        };
        using var file = ScheduleStateFile.Open(folder.Path);
        try
        {
            await Loop(file).RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Runs until a slot's work has begun and ends there without a word, as when the process is killed.</summary>
    public async Task KillInAsync(DateTimeOffset slot)
    {
        var begun = new TaskCompletionSource();
        var work = Work;
        Work = async (at, cancel) =>
        {
            if (at.At == slot)
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }

            return work is null ? Minute(at) : await work(at, cancel);
        };
        using var file = ScheduleStateFile.Open(folder.Path);
        worked = clock.Waited = _ => { };
        var ended = await Task.WhenAny(Loop(file).RunAsync(TestContext.Current.CancellationToken), begun.Task);
        Work = work;
        await ended;
    }

    public Task<string?> DoneByAsync(Slot slot, CancellationToken cancel) => Task.FromResult(Done.GetValueOrDefault(slot));

    public async Task<SlotOutcome> RunAsync(Slot slot, CancellationToken cancel)
    {
        var outcome = Work is null ? Minute(slot) : await Work(slot, cancel);
        worked(clock.Now);
        cancel.ThrowIfCancellationRequested();
        Ran.Add(slot);
        return outcome;
    }

    public Task<string?> AfterAsync(SlotOutcome outcome, CancellationToken cancel)
    {
        Outcomes.Add(outcome);
        Follow(outcome);
        return Task.FromResult<string?>(null);
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add($"{logLevel}: {formatter(state, exception)}");

    public void Dispose() => folder.Dispose();

    SchedulerLoop Loop(ScheduleStateFile file) => new(schedule, policy, file, this, [this], clock, this);

    SlotOutcome Minute(Slot slot)
    {
        clock.Now += TimeSpan.FromMinutes(1);
        return new SlotOutcome(slot, "success", "PIPE_1", null);
    }
}
