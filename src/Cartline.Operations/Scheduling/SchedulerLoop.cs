using Cartline.Core.Options;
using Microsoft.Extensions.Logging;

namespace Cartline.Operations.Scheduling;

/// <summary>
/// Waits for slots and runs them, one at a time, until it is cancelled. A slot is handled once: its run may fail and the
/// scheduler goes on; a run that was killed is run again, unless missed slots are skipped.
/// </summary>
/// <param name="schedule">When.</param>
/// <param name="policy">What happens about slots missed while it was down, asleep or at work.</param>
/// <param name="file">Where it keeps how far it is.</param>
/// <param name="work">What it runs.</param>
/// <param name="after">What follows each slot, in order.</param>
/// <param name="clock">The clock; nothing else is asked for the time.</param>
/// <param name="log">Takes <c>logs/scheduler_activity.log</c>.</param>
public sealed partial class SchedulerLoop(
    Schedule schedule, CatchUp policy, ScheduleStateFile file, IScheduledWork work, IReadOnlyList<IAfterRun> after, TimeProvider clock,
    ILogger log)
{
    private const int MostAttempts = 3;

    // A sleeping host stops timers, and a clock that is put right moves past them: so none is long.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    // A slot handled can be this far ahead of a clock that is put right; more was a wrong clock.
    private static readonly TimeSpan LongestSetBack = TimeSpan.FromHours(26);

    // Clocks are kept right by steps of less than this, of which nobody has to hear.
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(10);

    private ScheduleState state = null!;

    // The newest moment that the clock has shown: it goes back when it shows an earlier one.
    private DateTime shown;

    /// <summary>Runs until cancelled.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; a run at work has ended cleanly.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        Begin();
        while (true)
        {
            await WaitAsync(cancel);
            var due = Due.At(schedule, policy, state.HandledUntil, clock.GetUtcNow());
            if (due.Skipped > 0)
            {
                Skip(due);
            }

            if (due.Run is { } slot)
            {
                var outcome = await HandleAsync(slot, cancel);
                await FollowAsync(outcome, cancel);
            }
        }
    }

    private void Begin()
    {
        state = file.Read() ?? Save(new ScheduleState(clock.GetUtcNow().UtcDateTime, null, 0));
        shown = state.HandledUntil;
        Started(log, schedule, policy, state.HandledUntil);
        if (state.Begun is { } begun)
        {
            Killed(log, begun, state.Attempts);
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        var told = false;
        for (var next = Next(); ;)
        {
            cancel.ThrowIfCancellationRequested();
            var now = clock.GetUtcNow();
            if (state.HandledUntil - now.UtcDateTime > LongestSetBack)
            {
                ClockSetBack(log, state.HandledUntil, now.UtcDateTime);
                Save(new ScheduleState(now.UtcDateTime, null, 0));
                (next, told) = (Next(), false);
            }
            else if (shown - now.UtcDateTime > Noticeable)
            {
                ClockWentBack(log, shown, now.UtcDateTime, state.HandledUntil);
            }

            shown = now.UtcDateTime;

            var left = next is null ? LongestWait : next.At - now;
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            if (!told && next is not null)
            {
                Waiting(log, next);
                told = true;
            }

            await Task.Delay(left < LongestWait ? left : LongestWait, clock, cancel);
        }
    }

    private Slot? Next() => schedule.After(state.HandledUntil).FirstOrDefault();

    private void Skip(Due due)
    {
        var why = policy == CatchUp.None
            ? "the scheduler was stopped, asleep or busy, and scheduler.catch_up is none"
            : "one later run replaces them";
        Missed(log, due.Skipped, due.FirstSkipped!, due.LastSkipped!, why);
        Save(new ScheduleState(due.LastSkipped!.At.UtcDateTime, null, 0));
    }

    private async Task<SlotOutcome> HandleAsync(Slot slot, CancellationToken cancel)
    {
        var at = slot.At.UtcDateTime;
        var attempt = state.Begun == at ? state.Attempts + 1 : 1;
        SlotOutcome outcome;
        try
        {
            if (attempt > MostAttempts)
            {
                outcome = new SlotOutcome(
                    slot,
                    "failed",
                    null,
                    $"its run was killed {MostAttempts} times and is not tried again; find out what ends the process, for "
                    + "example too little memory");
            }
            else
            {
                Save(state with { Begun = at, Attempts = attempt });
                outcome = await OutcomeAsync(slot, cancel);
                cancel.ThrowIfCancellationRequested();
            }
        }
        catch (Exception failure) when (cancel.IsCancellationRequested)
        {
            // What a cancelled call throws is the driver's choice.
            Save(state with { Begun = null, Attempts = 0 });
            Interrupted(log, slot);
            throw new OperationCanceledException("The scheduler was stopped during a run.", failure, cancel);
        }

        Save(new ScheduleState(at, null, 0));
        Tell(outcome);
        return outcome;
    }

    private async Task<SlotOutcome> OutcomeAsync(Slot slot, CancellationToken cancel)
    {
        try
        {
            if (await work.DoneByAsync(slot, cancel) is { } run)
            {
                return new SlotOutcome(slot, "skipped", run, $"it was done by run {run} already");
            }

            Begun(log, slot);
            return await work.RunAsync(slot, cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            return new SlotOutcome(slot, "failed", null, failure.Message);
        }
    }

    private async Task FollowAsync(SlotOutcome outcome, CancellationToken cancel)
    {
        foreach (var step in after)
        {
            try
            {
                if (await step.AfterAsync(outcome, cancel) is { } said)
                {
                    Followed(log, step.Name, said);
                }
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                FollowingFailed(log, step.Name, failure.Message);
            }
        }
    }

    private void Tell(SlotOutcome outcome)
    {
        if (outcome.Status == "failed")
        {
            Failed(log, outcome.Slot, outcome.RunId ?? "no run", outcome.Note ?? "see the log of the run");
        }
        else
        {
            Ended(log, outcome.Slot, outcome.Status, outcome.Note ?? outcome.RunId ?? "");
        }
    }

    private ScheduleState Save(ScheduleState next)
    {
        file.Write(next);
        return state = next;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Scheduler started: {Schedule}; catch-up {Policy}; slots handled until {Handled:yyyy-MM-ddTHH:mm:ssZ}")]
    private static partial void Started(ILogger log, Schedule schedule, CatchUp policy, DateTime handled);

    [LoggerMessage(Level = LogLevel.Information, Message = "Next run {Slot}")]
    private static partial void Waiting(ILogger log, Slot slot);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slot {Slot}: run begins")]
    private static partial void Begun(ILogger log, Slot slot);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slot {Slot}: {Status}: {Note}")]
    private static partial void Ended(ILogger log, Slot slot, string status, string note);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slot {Slot}: failed: {Run}: {Note}")]
    private static partial void Failed(ILogger log, Slot slot, string run, string note);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Missed slots: {Count}, from {First} to {Last}: skipped: {Why}")]
    private static partial void Missed(ILogger log, int count, Slot first, Slot last, string why);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The scheduler was killed during the run of slot {Slot:yyyy-MM-ddTHH:mm:ssZ}, attempt {Attempt}")]
    private static partial void Killed(ILogger log, DateTime slot, int attempt);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Slot {Slot}: stopped on request; it counts as missed when the scheduler starts again")]
    private static partial void Interrupted(ILogger log, Slot slot);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Slots are handled until {Handled:yyyy-MM-ddTHH:mm:ssZ}, but the clock says {Now:yyyy-MM-ddTHH:mm:ssZ}. The clock was "
            + "wrong; the schedule continues from now")]
    private static partial void ClockSetBack(ILogger log, DateTime handled, DateTime now);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The clock went back from {Before:yyyy-MM-ddTHH:mm:ssZ} to {Now:yyyy-MM-ddTHH:mm:ssZ}. Slots until "
            + "{Handled:yyyy-MM-ddTHH:mm:ssZ} are handled and do not come again")]
    private static partial void ClockWentBack(ILogger log, DateTime before, DateTime now, DateTime handled);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name}: {Said}")]
    private static partial void Followed(ILogger log, string name, string said);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Name} failed: {Message}")]
    private static partial void FollowingFailed(ILogger log, string name, string message);
}
