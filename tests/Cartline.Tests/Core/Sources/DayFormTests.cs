using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

public sealed class DayFormTests
{
    [Theory]
    [InlineData("DD.MM.YYYY", "1.3.2025", "2025-03-01")]
    [InlineData("DD.MM.YYYY", " 01.03.2025 9:05 ", "2025-03-01 09:05:00")]
    [InlineData("MM/DD/YYYY", "3/1/2025 12:05 AM", "2025-03-01 00:05:00")]
    [InlineData("MM/DD/YYYY HH:MM", "3/1/2025 9:12:30 p.m.", "2025-03-01 21:12:30")]
    [InlineData("YYYYMMDD", "20250301", "2025-03-01")]
    [InlineData("YYYY-MM-DD", "2025-03-01T23:30:00.123Z", "2025-03-02 00:30:00")]
    [InlineData("YYYY-MM-DD", "2025-07-01 23:30:00 +0100", "2025-07-02 00:30:00")]
    [InlineData("YYYY-MM-DD", "2025-07-01 01:30:00-05:30", "2025-07-01 09:00:00")]
    [InlineData("YYYY-MM-DD", "2025-02-30", null)]
    [InlineData("YYYY-MM-DD", "2025-03-011", null)]
    [InlineData("YYYY-MM-DD", "2025-03-01 24:00", null)]
    [InlineData("MM/DD/YYYY", "3/1/2025 13:05 PM", null)]
    [InlineData("DD.MM.YYYY", "2025-03-01", null)]
    public void Reads_a_moment_by_the_shop_s_clock(string form, string text, string? moment) =>
        Assert.Equal(moment, new DayForm(form).Moment(text, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
}
