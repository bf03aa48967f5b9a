using Cartline.Core.Options;

namespace Cartline.Tests.Operations.Monitoring;

public sealed class KnownEventsTests
{
    [Theory]
    [InlineData("11-27", "2025-11-27", true)]
    [InlineData("11-27", "2026-11-28", false)]
    [InlineData("11-23..11-30", "2025-11-23", true)]
    [InlineData("11-23..11-30", "2025-11-30", true)]
    [InlineData("11-23..11-30", "2025-12-01", false)]
    [InlineData("12-28..01-03", "2026-01-03", true)]
    [InlineData("12-28..01-03", "2025-12-28", true)]
    [InlineData("12-28..01-03", "2025-07-01", false)]
    [InlineData("2026-03-01..2026-03-05", "2026-03-05", true)]
    [InlineData("2026-03-01..2026-03-05", "2027-03-05", false)]
    [InlineData("2026-03-01", "2026-03-01", true)]
    public void Cover_their_days(string written, string day, bool covers) =>
        Assert.Equal(covers, KnownEvents.Covers(["07-15", written], DateOnly.Parse(day)));
}
