using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Case 36-dst: nights on which clocks change. The complaint brings no files, so its test needs none.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public async Task A_job_each_quarter_of_an_hour_goes_on_in_the_repeated_hour() => Assert.Equal(
        Enumerable.Range(0, 16).Select(n => new DateTime(2026, 11, 1, 4, 0, 0, DateTimeKind.Utc).AddMinutes(15 * n)),
        await PlannedAsync("2026-11-01", 16, "America/New_York", "scheduler.cron=*/15 0-2 * * *"));

    [Fact]
    public async Task A_job_each_hour_runs_in_both_of_the_repeated_hours_or_once() => Assert.Equal(
        3,
        (await PlannedAsync("2026-11-01", 5, "America/New_York", "scheduler.cron=0 0-2 * * *")).Select(t => t.Hour)
            .Intersect([4, 5, 7])
            .Count());

    [Theory]
    [InlineData("2026-03-28", 4, "Europe/Berlin", "02:30")]
    [InlineData("2026-10-24", 4, "Europe/Berlin", "02:30")]
    [InlineData("2026-03-07", 4, "America/New_York", "02:00")]
    [InlineData("2026-10-31", 4, "America/New_York", "02:00")]
    public async Task A_daily_job_runs_once_each_day_over_both_changes(string from, int days, string zone, string time)
    {
        var planned = await PlannedAsync(from, days, zone, $"scheduler.daily_run_time={time}");

        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = planned.Select(t => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(t, place)));
        Assert.Equal(Enumerable.Range(0, days).Select(DateOnly.Parse(from).AddDays), local);
    }

    static async Task<IReadOnlyList<DateTime>> PlannedAsync(string from, int count, string zone, string setting)
    {
        using var folder = new TemporaryFolder();
        string[] line =
        [
            "schedule", "preview", "--json", "--from", from, "--count", $"{count}", "--set", $"scheduler.timezone={zone}", "--set", setting,
        ];
        var preview = (await CommandLine.RunAsync(folder.Path, line)).Ended(0);
        return [.. preview.Json.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("utc").GetDateTime())];
    }
}
