using Cartline.Operations.Alerts;

namespace Cartline.Tests.Operations.Alerts;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("22:00", "07:00", "UTC", "2026-01-10T21:59:59", false)]
    [InlineData("22:00", "07:00", "UTC", "2026-01-10T22:00:00", true)]
    [InlineData("22:00", "07:00", "UTC", "2026-01-11T06:59:59", true)]
    [InlineData("22:00", "07:00", "UTC", "2026-01-11T07:00:00", false)]
    [InlineData("13:00", "14:00", "UTC", "2026-01-11T13:30:00", true)]
    [InlineData("22:00", "07:00", "Asia/Kolkata", "2026-01-10T16:29:00", false)]
    [InlineData("22:00", "07:00", "Asia/Kolkata", "2026-01-10T16:30:00", true)]
    [InlineData("22:00", "07:00", "Europe/Berlin", "2026-01-11T05:59:00", true)]
    [InlineData("22:00", "07:00", "Europe/Berlin", "2026-07-11T05:01:00", false)]
    [InlineData("00:00", "00:00", "UTC", "2026-01-10T00:00:00", false)]
    public void Cover_local_time(string from, string until, string zone, string moment, bool covered) => Assert.Equal(
        covered,
        new QuietHours(TimeOnly.Parse(from), TimeOnly.Parse(until), TimeZoneInfo.FindSystemTimeZoneById(zone))
            .Cover(DateTime.Parse(moment)));
}
