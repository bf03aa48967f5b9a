using Cartline.Operations.Monitoring;

namespace Cartline.Tests.Operations.Monitoring;

public sealed class AlertTextTests
{
    [Theory]
    [InlineData("row of anna.o'brien@example.com is odd", "example.com")]
    [InlineData("call +91 98765 43210 now", "43210")]
    [InlineData("call 9876543210 now", "9876543210")]
    public void Hides_what_tells_a_person(string text, string secret) =>
        Assert.DoesNotContain(secret, AlertText.Masked(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("Run PIPE_20260102_030405 failed at 2026-01-02 03:04 UTC, 1,234,567 of 9,999,999 rows, USD 185752885.83")]
    [InlineData("integrity__transactions__customer_exists found 1 bad rows of 2.")]
    public void Leaves_moments_runs_and_figures(string text) => Assert.Equal(text, AlertText.Masked(text));

    [Fact]
    public void Is_one_line_of_bounded_length()
    {
        var text = AlertText.Masked("a\r\nBcc: b\u0007" + new string('x', 5_000));

        Assert.DoesNotContain(text, c => char.IsControl(c));
        Assert.Equal(1_000, text.Length);
    }
}
