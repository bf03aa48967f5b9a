using System.Globalization;
using Cartline.Operations.Scheduling;
using Cartline.Tests.Support;
using CsCheck;

namespace Cartline.Tests.Operations.Scheduling;

public sealed class ScheduleTests
{
    static readonly string[] Zones =
    [
        "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Asia/Kolkata",
        "Africa/Casablanca",
        "Pacific/Chatham", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "Europe/London", "Antarctica/Troll",
    ];

    [Theory]
    [InlineData("Europe/Berlin", "02:30", "2026-03-28", "03-28T01:30Z None", "03-29T01:30Z Missing", "03-30T00:30Z None")]
    [InlineData("Europe/Berlin", "02:30", "2026-10-24", "10-24T00:30Z None", "10-25T00:30Z Doubled", "10-26T01:30Z None")]
    [InlineData("Europe/Berlin", "03:00", "2026-10-24", "10-24T01:00Z None", "10-25T02:00Z None", "10-26T02:00Z None")]
    [InlineData("America/New_York", "02:30", "2026-03-07", "03-07T07:30Z None", "03-08T07:30Z Missing", "03-09T06:30Z None")]
    [InlineData("America/New_York", "01:30", "2026-10-31", "10-31T05:30Z None", "11-01T05:30Z Doubled", "11-02T06:30Z None")]
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-03", "10-02T15:45Z None", "10-03T15:45Z Missing", "10-04T15:15Z None")]
    [InlineData("Australia/Lord_Howe", "01:45", "2026-04-04", "04-03T14:45Z None", "04-04T14:45Z Doubled", "04-05T15:15Z None")]
    [InlineData("America/Sao_Paulo", "00:00", "2018-11-03", "11-03T03:00Z None", "11-04T03:00Z Missing", "11-05T02:00Z None")]
    [InlineData("America/Sao_Paulo", "00:00", "2019-11-02", "11-02T03:00Z None", "11-03T03:00Z None", "11-04T03:00Z None")]
    [InlineData("Asia/Kolkata", "06:00", "2026-01-01", "01-01T00:30Z None", "01-02T00:30Z None", "01-03T00:30Z None")]
    public void Runs_a_missing_time_at_the_shifted_instant_and_a_doubled_one_first_only(
        string zone, string time, string day, params string[] expected)
    {
        var schedule = Schedule.Daily(TimeOnly.Parse(time, CultureInfo.InvariantCulture), zone);

        var slots = schedule.After(schedule.Begin(DateOnly.Parse(day, CultureInfo.InvariantCulture)).AddTicks(-1)).Take(expected.Length);

        Assert.Equal(expected, slots.Select(s => $"{s.At.UtcDateTime:MM-ddTHH:mmZ} {s.Change}"));
    }

    [Fact]
    public void Shows_a_missing_time_as_the_wall_clock_will()
    {
        var slot = Schedule.Daily(new TimeOnly(2, 30), "Europe/Berlin").After(At("2026-03-28T12:00Z")).First();

        Assert.Equal("2026-03-29 03:30 +02:00 (2026-03-29 01:30 UTC)", slot.ToString());
        Assert.Equal(new DateTime(2026, 3, 29, 2, 30, 0), slot.Wall);
    }

    [Fact]
    public void Gives_a_day_that_was_left_out_no_run_of_its_own()
    {
        var slots = Schedule.Daily(new TimeOnly(2, 0), "Pacific/Apia").After(At("2011-12-28T13:00Z")).Take(3).ToList();

        Assert.Equal(
            ["2011-12-29 02:00 -10:00", "2011-12-31 02:00 +14:00", "2012-01-01 02:00 +14:00"],
            slots.Select(s => $"{s.At:yyyy-MM-dd HH:mm zzz}"));
    }

    [Theory]
    [InlineData("Europe/Berlin", "0 * * * *", "2026-03-28T23:30Z", "00:00", "01:00", "02:00", "03:00")]
    [InlineData("Europe/Berlin", "0 * * * *", "2026-10-24T22:30Z", "23:00", "00:00", "01:00", "02:00", "03:00")]
    [InlineData("Europe/Berlin", "*/30 * * * *", "2026-03-29T00:00Z", "00:30", "01:00", "01:30", "02:00")]
    [InlineData("America/New_York", "0 * * * *", "2026-03-08T05:30Z", "06:00", "07:00", "08:00", "09:00")]
    [InlineData("America/New_York", "0 * * * *", "2026-11-01T04:30Z", "05:00", "06:00", "07:00", "08:00", "09:00")]
    [InlineData("Australia/Lord_Howe", "0 * * * *", "2026-10-03T14:00Z", "14:30", "15:30", "16:00", "17:00")]
    [InlineData("Australia/Lord_Howe", "0,20,35 * * * *", "2026-10-03T15:05Z", "15:30", "15:35", "15:50", "16:00")]
    [InlineData("Europe/Berlin", "30 * * * *", "2026-10-24T23:45Z", "00:30", "01:30", "02:30")]
    [InlineData("Europe/Berlin", "*/30 * * * *", "2026-10-24T23:45Z", "00:00", "00:30", "01:00", "01:30", "02:00")]
    [InlineData("Europe/Berlin", "*/30 2 * * *", "2026-10-24T23:45Z", "00:00", "00:30", "01:00", "01:30", "01:00")]
    [InlineData("Europe/Berlin", "0 0-2 * * *", "2026-10-24T23:45Z", "00:00", "01:00", "23:00")]
    [InlineData("Europe/Berlin", "0,30 2 * * *", "2026-10-24T23:45Z", "00:00", "00:30", "01:00")]
    [InlineData("Europe/Berlin", "0 2,3 * * *", "2026-10-24T23:45Z", "00:00", "02:00", "01:00")]
    [InlineData("Europe/Berlin", "0 0-6/2 * * *", "2026-10-24T23:45Z", "00:00", "03:00")]
    [InlineData("America/New_York", "*/20 0-2 * * *", "2026-11-01T05:30Z", "05:40", "06:00", "06:20", "06:40", "07:00")]
    [InlineData("Australia/Lord_Howe", "*/15 * * * *", "2026-04-04T14:25Z", "14:30", "14:45", "15:00", "15:15", "15:30", "15:45")]
    public void Runs_in_every_hour_that_passes_and_at_a_time_of_day_once(
        string zone, string cron, string after, params string[] expected) =>
        Assert.Equal(expected, Schedule.Cron(cron, zone).After(At(after)).Take(expected.Length).Select(s => $"{s.At.UtcDateTime:HH:mm}"));

    [Fact]
    public void Misses_no_quarter_of_an_hour_of_the_night_in_which_the_clocks_are_set_back()
    {
        var from = At("2026-10-24T22:00Z");

        var slots = Schedule.Cron("*/15 * * * *", "Europe/Berlin").After(from.AddTicks(-1)).Take(24).ToList();

        Assert.Equal(Enumerable.Range(0, 24).Select(q => from.AddMinutes(15 * q)), slots.Select(s => s.At));
        Assert.Equal(
            [(ClockChange.None, 16), (ClockChange.Repeated, 8)],
            slots.GroupBy(s => s.Change).Select(g => (g.Key, g.Count())).Order());
    }

    [Fact]
    public void Finds_rare_days()
    {
        var slots = Schedule.Cron("0 12 29 2 MON", "Europe/Berlin").After(At("2026-01-01T00:00Z")).Take(2);

        Assert.Equal(["2044-02-29", "2072-02-29"], slots.Select(s => $"{s.At:yyyy-MM-dd}"));
    }

    [Fact]
    public void Has_one_run_for_every_day_of_forty_years_that_there_was()
    {
        foreach (var zone in Zones)
        {
            var slots = Schedule.Daily(new TimeOnly(2, 30), zone)
                .After(At("2000-01-05T00:00Z"))
                .TakeWhile(s => s.At < At("2040-01-05T00:00Z"))
                .ToList();

            var days = slots.Select(s => DateOnly.FromDateTime(s.At.Date)).ToList();
            Assert.Equal(days.Distinct().Order(), days);
            var left = Enumerable.Range(0, days[^1].DayNumber - days[0].DayNumber + 1).Select(days[0].AddDays).Except(days);
            Assert.Equal(zone is "Pacific/Apia" ? [new DateOnly(2011, 12, 30)] : [], left);
        }
    }

    [Fact]
    public void Is_what_a_walk_through_all_minutes_finds() =>
        Gen.Select(Gen.Int[0, Zones.Length - 1], Gen.Int[0, 23 * 60 + 59], Gen.Int[0, 12_000]).Sample(
            (zone, minute, day) =>
            {
                var time = TimeOnly.MinValue.AddMinutes(minute);
                var wall = new DateOnly(2005, 1, 1).AddDays(day).ToDateTime(time);
                var expected = Walk(TimeZoneInfo.FindSystemTimeZoneById(Zones[zone]), wall);

                var slots = Schedule.Daily(time, Zones[zone]).After(expected.AddMinutes(-1)).Take(1);

                Assert.Equal(expected, Assert.Single(slots).At);
            },
            iter: Sweep.Count(usual: 30, sweep: 1_000), seed: "0000wWfjMqv5");

    // The first minute at which the clock shows the time, or had it not been moved past it would have.
    static DateTimeOffset Walk(TimeZoneInfo zone, DateTime wall)
    {
        var minute = new DateTimeOffset(wall, TimeSpan.Zero).AddHours(-40);
        DateTime Shown(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;
        while (Shown(minute) < wall)
        {
            minute = minute.AddMinutes(1);
        }

        return Shown(minute) == wall ? minute : minute.AddMinutes(-1) + (wall - Shown(minute.AddMinutes(-1)));
    }

    static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
