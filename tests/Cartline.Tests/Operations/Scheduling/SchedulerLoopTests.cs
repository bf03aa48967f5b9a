using System.Globalization;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Operations.Scheduling;
using Cartline.Tests.Support;
using CsCheck;

namespace Cartline.Tests.Operations.Scheduling;

public sealed class SchedulerLoopTests
{
    static readonly Schedule Hourly = Schedule.Cron("0 * * * *", "UTC");
    static readonly DateTimeOffset Start = At("2026-03-01T00:10Z");

    [Fact]
    public async Task Runs_every_slot_of_a_year_once()
    {
        var (schedule, clock) = (Schedule.Daily(new TimeOnly(2, 30), "Europe/Berlin"), new JumpingClock(Start));
        using var timetable = new Timetable(schedule, CatchUp.Latest, clock);

        await timetable.RunUntilAsync(Start.AddYears(1));

        Assert.Equal(schedule.After(Start).TakeWhile(s => s.At < Start.AddYears(1)), timetable.Ran);
        Assert.Equal(365, timetable.Ran.Count);
    }

    [Theory]
    [InlineData(CatchUp.Latest, "01:00 05:00 06:00", "02:00 to 04:00")]
    [InlineData(CatchUp.All, "01:00 02:00 03:00 04:00 05:00 06:00", "")]
    [InlineData(CatchUp.None, "01:00 06:00", "02:00 to 05:00")]
    public async Task Catches_up_by_the_policy_when_the_host_was_asleep(CatchUp policy, string ran, string skipped)
    {
        var clock = new JumpingClock(Start).Jump(At("2026-03-01T01:30Z"), At("2026-03-01T05:20Z"));
        using var timetable = new Timetable(Hourly, policy, clock);

        await timetable.RunUntilAsync(At("2026-03-01T06:30Z"));

        Assert.Equal(ran, Times(timetable));
        Assert.Equal(skipped, Skipped(timetable));
    }

    [Theory]
    [InlineData(CatchUp.Latest, "01:00 03:00 06:00", "02:00 to 02:00, 04:00 to 05:00")]
    [InlineData(CatchUp.All, "01:00 02:00 03:00", "")]
    [InlineData(CatchUp.None, "01:00 04:00 07:00", "02:00 to 03:00, 05:00 to 06:00")]
    public async Task Never_overlaps_when_a_run_is_longer_than_the_interval(CatchUp policy, string ran, string skipped)
    {
        var clock = new JumpingClock(Start);
        using var timetable = new Timetable(Hourly, policy, clock);
        var atWork = 0;
        timetable.Work = async (slot, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref atWork));
            clock.Now += TimeSpan.FromMinutes(150);
            await Task.Yield();
            Interlocked.Decrement(ref atWork);
            return new SlotOutcome(slot, "success", "PIPE_1", null);
        };

        await timetable.RunUntilAsync(At("2026-03-01T12:10Z"));

        Assert.StartsWith(ran, Times(timetable), StringComparison.Ordinal);
        Assert.StartsWith(skipped, Skipped(timetable), StringComparison.Ordinal);
        Assert.Equal(timetable.Ran.OrderBy(s => s.At).Distinct(), timetable.Ran);
    }

    [Fact]
    public async Task Goes_on_after_failures_of_runs_and_of_what_follows_them()
    {
        using var timetable = new Timetable(Hourly, CatchUp.Latest, new JumpingClock(Start));
        timetable.Work = (slot, _) => slot.At.Hour switch
        {
            1 => Task.FromResult(new SlotOutcome(slot, "failed", "PIPE_1", "the gate stopped it")),
            2 => throw new InvalidOperationException("a defect"),
            3 => Task.FromResult(new SlotOutcome(slot, "skipped", null, "another run is at work")),
            _ => Task.FromResult(new SlotOutcome(slot, "success", "PIPE_4", null)),
        };
        timetable.Follow = _ => throw new IOException("the disk is full");

        await timetable.RunUntilAsync(At("2026-03-01T04:30Z"));

        Assert.Equal(["failed", "failed", "skipped", "success"], timetable.Outcomes.Select(o => o.Status));
        Assert.Contains("Error: Slot 2026-03-01 01:00 +00:00 (2026-03-01 01:00 UTC): failed: PIPE_1: the gate stopped it", timetable.Lines);
        Assert.Contains("Error: Slot 2026-03-01 02:00 +00:00 (2026-03-01 02:00 UTC): failed: no run: a defect", timetable.Lines);
        Assert.Contains(
            "Information: Slot 2026-03-01 03:00 +00:00 (2026-03-01 03:00 UTC): skipped: another run is at work", timetable.Lines);
        Assert.Equal(4, timetable.Lines.Count(l => l == "Error: Following failed: the disk is full"));
    }

    [Theory]
    [InlineData(CatchUp.Latest, "01:00 02:00 03:00")]
    [InlineData(CatchUp.All, "01:00 02:00 03:00")]
    [InlineData(CatchUp.None, "01:00 03:00")]
    public async Task Makes_a_killed_run_again_unless_nothing_is_caught_up_on(CatchUp policy, string ran)
    {
        var clock = new JumpingClock(Start);
        using var timetable = new Timetable(Hourly, policy, clock);
        await timetable.KillInAsync(At("2026-03-01T02:00Z"));
        clock.Now += TimeSpan.FromMinutes(20);

        await timetable.RunUntilAsync(At("2026-03-01T03:30Z"));

        Assert.Equal(ran, Times(timetable));
        Assert.Contains("Warning: The scheduler was killed during the run of slot 2026-03-01T02:00:00Z, attempt 1", timetable.Lines);
    }

    [Fact]
    public async Task Gives_up_a_slot_whose_run_kills_it_again_and_again()
    {
        using var timetable = new Timetable(Hourly, CatchUp.All, new JumpingClock(Start));
        for (var i = 0; i < 3; i++)
        {
            await timetable.KillInAsync(At("2026-03-01T02:00Z"));
        }

        await timetable.RunUntilAsync(At("2026-03-01T03:30Z"));

        Assert.Equal("01:00 03:00", Times(timetable));
        Assert.Contains(
            timetable.Outcomes,
            o => o.Slot.At.Hour == 2 && o.Status == "failed" && o.Note!.StartsWith("its run was killed 3 times", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_a_slot_that_is_done_already()
    {
        using var timetable = new Timetable(Hourly, CatchUp.All, new JumpingClock(Start));
        timetable.Done[Hourly.After(At("2026-03-01T01:30Z")).First()] = "PIPE_OF_ANOTHER";

        await timetable.RunUntilAsync(At("2026-03-01T03:30Z"));

        Assert.Equal("01:00 03:00", Times(timetable));
        Assert.Contains(timetable.Outcomes, o => o is { IsSkipped: true, RunId: "PIPE_OF_ANOTHER" });
    }

    [Fact]
    public async Task Counts_a_run_that_was_stopped_on_request_as_missed()
    {
        var clock = new JumpingClock(Start);
        using var timetable = new Timetable(Hourly, CatchUp.Latest, clock);
        using var stop = new CancellationTokenSource();
        timetable.Work = (_, cancel) =>
        {
            stop.Cancel();
            return Task.FromCanceled<SlotOutcome>(cancel);
        };
        using (var file = ScheduleStateFile.Open(timetable.Data))
        {
            var loop = new SchedulerLoop(Hourly, CatchUp.Latest, file, timetable, [], clock, timetable);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop.RunAsync(stop.Token));
        }

        timetable.Work = null;
        await timetable.RunUntilAsync(At("2026-03-01T02:30Z"));

        Assert.Equal("01:00 02:00", Times(timetable));
        Assert.DoesNotContain(timetable.Lines, l => l.Contains("was killed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("02:30", "01:30", "01:00 02:00 03:00 04:00")]
    [InlineData("02:30", "-22:30", "01:00 02:00 03:00 04:00")]
    [InlineData("02:30", "03:30", "01:00 02:00 03:00 04:00")]
    public async Task Neither_loses_nor_doubles_a_slot_when_the_clock_is_put_right(string at, string to, string ran)
    {
        var day = At("2026-03-01T00:00Z");
        var clock = new JumpingClock(Start).Jump(day + Offset(at), day + Offset(to));
        using var timetable = new Timetable(Hourly, CatchUp.All, clock);

        await timetable.RunUntilAsync(At("2026-03-01T04:30Z"));

        Assert.Equal(ran, Times(timetable));
    }

    [Theory]
    [InlineData("02:30", "01:10", true)]
    [InlineData("01:30", "01:28:55", false)]
    [InlineData("02:30", "03:10", false)]
    public async Task Says_that_the_clock_went_back(string at, string to, bool isTold)
    {
        var day = At("2026-03-01T00:00Z");
        var clock = new JumpingClock(Start).Jump(day + Offset(at), day + Offset(to));
        using var timetable = new Timetable(Hourly, CatchUp.Latest, clock);

        await timetable.RunUntilAsync(At("2026-03-01T04:30Z"));

        Assert.Equal("01:00 02:00 03:00 04:00", Times(timetable));
        var told = timetable.Lines.Where(l => l.Contains("The clock went back", StringComparison.Ordinal)).ToList();
        Assert.Equal(isTold ? 1 : 0, told.Count);
        Assert.All(told, l => Assert.EndsWith(
            " to 2026-03-01T01:10:00Z. Slots until 2026-03-01T02:00:00Z are handled and do not come again", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_when_it_starts_that_the_clock_went_back_meanwhile()
    {
        var clock = new JumpingClock(Start);
        using var timetable = new Timetable(Hourly, CatchUp.All, clock);
        await timetable.RunUntilAsync(At("2026-03-01T05:30Z"));
        clock.Now = At("2026-03-01T02:30Z");

        await timetable.RunUntilAsync(At("2026-03-01T06:30Z"));

        Assert.Equal("01:00 02:00 03:00 04:00 05:00 06:00", Times(timetable));
        Assert.Single(timetable.Lines, l => l.Contains("The clock went back", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CatchUp.Latest, "01:00 00:00 01:00")]
    [InlineData(CatchUp.None, "01:00 01:00")]
    public async Task Makes_no_storm_of_a_jump_of_years(CatchUp policy, string ran)
    {
        var clock = new JumpingClock(Start).Jump(At("2026-03-01T01:30Z"), At("2038-01-20T00:30Z"));
        using var timetable = new Timetable(Hourly, policy, clock);

        await timetable.RunUntilAsync(At("2038-01-20T01:30Z"));

        Assert.Equal(ran, Times(timetable));
        Assert.Single(timetable.Lines, l => l.Contains("Missed slots", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Goes_on_from_now_when_the_clock_had_been_years_ahead()
    {
        var clock = new JumpingClock(Start)
            .Jump(At("2026-03-01T01:30Z"), At("2038-01-20T00:30Z"))
            .Jump(At("2038-01-20T01:30Z"), At("2026-03-01T01:40Z"));
        using var timetable = new Timetable(Hourly, CatchUp.Latest, clock);

        // The end lies before a moment at which the clock has been, so the work tells it.
        using var stop = new CancellationTokenSource();
        timetable.Work = (slot, _) =>
        {
            if (slot.At == At("2026-03-01T04:00Z"))
            {
                stop.Cancel();
            }

            return Task.FromResult(new SlotOutcome(slot, "success", "PIPE_1", null));
        };
        using var file = ScheduleStateFile.Open(timetable.Data);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SchedulerLoop(Hourly, CatchUp.Latest, file, timetable, [timetable], clock, timetable).RunAsync(stop.Token));

        Assert.Equal(
            ["2026-03-01T01:00:00Z", "2038-01-20T00:00:00Z", "2038-01-20T01:00:00Z", "2026-03-01T02:00:00Z", "2026-03-01T03:00:00Z"],
            timetable.Outcomes.Select(o => o.Slot.Name));
        Assert.Contains(timetable.Lines, l => l.Contains("The clock was wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handles_each_slot_once_and_loses_none_under_all_whatever_happens() =>
        await Gen.Select(Gen.Int[0, 2], Gen.Int[1, 200].Array[1, 8], Gen.Int[0, 300].Array[1, 8]).SampleAsync(
            async (zone, pauses, lengths) =>
            {
                var schedule = Schedule.Cron(
                    "*/40 * * * *", zone switch { 0 => "Europe/Berlin", 1 => "Australia/Lord_Howe", _ => "America/New_York" });
                var start = At(zone switch { 0 => "2026-10-24T21:05Z", 1 => "2026-10-03T12:05Z", _ => "2026-11-01T03:05Z" });
                var clock = new JumpingClock(start);
                using var timetable = new Timetable(schedule, CatchUp.All, clock);
                var runs = 0;
                timetable.Work = (slot, _) =>
                {
                    clock.Now += TimeSpan.FromMinutes(lengths[runs++ % lengths.Length]);
                    return Task.FromResult(new SlotOutcome(slot, "success", "PIPE_1", null));
                };
                foreach (var pause in pauses)
                {
                    await timetable.KillInAsync(
                        schedule.After(timetable.Ran.Count > 0 ? timetable.Ran[^1].At : start).ElementAt(1 + (pause % 3)).At);
                    clock.Now += TimeSpan.FromMinutes(pause);
                }

                await timetable.RunUntilAsync(clock.Now.AddHours(3));

                Assert.Equal(schedule.After(start).Take(timetable.Ran.Count), timetable.Ran);
            },
            iter: Sweep.Count(usual: 20, sweep: 300));

    [Fact]
    public async Task Works_alone_in_a_project()
    {
        using var timetable = new Timetable(Hourly, CatchUp.All, new JumpingClock(Start));
        using var other = ScheduleStateFile.Open(timetable.Data);

        var refusal = await Assert.ThrowsAsync<CartlineException>(() => timetable.RunUntilAsync(At("2026-03-01T03:30Z")));

        Assert.Equal(FailureKind.Busy, refusal.Kind);
        Assert.StartsWith("Another scheduler is at work in this project", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_to_do_about_a_damaged_state()
    {
        using var timetable = new Timetable(Hourly, CatchUp.All, new JumpingClock(Start));
        Directory.CreateDirectory(Path.Combine(timetable.Data, "state"));
        await File.WriteAllTextAsync(
            Path.Combine(timetable.Data, "state", "scheduler.json"), "{\"handled_until\": ", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<CartlineException>(() => timetable.RunUntilAsync(At("2026-03-01T03:30Z")));

        Assert.Contains("scheduler.json cannot be read", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("or move it away with ./cartline repair", refusal.Message, StringComparison.Ordinal);
    }

    static string Times(Timetable timetable) => string.Join(' ', timetable.Ran.Select(s => $"{s.At.UtcDateTime:HH:mm}"));

    static string Skipped(Timetable timetable) => string.Join(", ", timetable.Lines
        .Where(l => l.StartsWith("Warning: Missed slots", StringComparison.Ordinal))
        .Select(l => $"{l.Split("from ")[1].Split(' ')[1]} to {l.Split(" to ")[1].Split(' ')[1]}"));

    static TimeSpan Offset(string text) =>
        text[0] == '-' ? -TimeSpan.Parse(text[1..], CultureInfo.InvariantCulture) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
