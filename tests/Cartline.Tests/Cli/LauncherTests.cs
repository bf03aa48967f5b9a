namespace Cartline.Tests.Cli;

/// <summary>When <c>./cartline</c> builds, and what it says meanwhile.</summary>
public sealed class LauncherTests : IDisposable
{
    const string Built = "restore build start";
    const string Started = "start";

    readonly LauncherCheckout checkout = Open();

    [Fact]
    public void Builds_once()
    {
        Assert.Equal(Built, checkout.Start().Calls);
        Assert.Equal((Started, 0, ""), checkout.Start());
    }

    [Theory]
    [InlineData("-a")]
    [InlineData("-R")]
    public void Does_not_build_in_a_copied_checkout(string how)
    {
        checkout.Start();

        checkout.Copy(how);

        Assert.Equal((Started, 0, ""), checkout.Start());
        Assert.StartsWith(checkout.At(), File.ReadAllText(checkout.At("artifacts", "cartline.stamp")), StringComparison.Ordinal);
    }

    [Fact]
    public void Builds_a_copy_of_a_checkout_that_was_edited_after_its_build()
    {
        checkout.Start();
        checkout.Write("src/first.cs", "edited");

        checkout.Copy("-R");

        Assert.Equal(Built, checkout.Start().Calls);
    }

    [Fact]
    public void Builds_a_changed_source_though_its_size_and_date_stayed()
    {
        checkout.Start();
        var time = File.GetLastWriteTimeUtc(checkout.At("src", "first.cs"));
        checkout.Write("src/first.cs", "FIRST");
        File.SetLastWriteTimeUtc(checkout.At("src", "first.cs"), time);

        Assert.Equal(Built, checkout.Start().Calls);
    }

    [Theory]
    [InlineData("src/second.cs")]
    [InlineData("Directory.Build.props")]
    public void Builds_when_a_source_is_gone(string source)
    {
        checkout.Start();
        File.Delete(checkout.At(source));

        Assert.Equal(Built, checkout.Start().Calls);
    }

    [Fact]
    public void Does_not_build_a_file_saved_without_a_change()
    {
        checkout.Start();
        checkout.Write("src/first.cs", "first");

        Assert.Equal(Started, checkout.Start().Calls);
    }

    [Fact]
    public void Builds_when_another_build_left_another_program()
    {
        checkout.Start();
        checkout.Write("artifacts/bin/Cartline.Cli/release/cartline.dll", "of an edit that was taken back");
        checkout.Write("src/first.cs", "first");

        Assert.Equal(Built, checkout.Start().Calls);
    }

    [Fact]
    public void Tells_each_phase_at_its_start_and_end_in_a_pipe()
    {
        var lines = checkout.Start().Error.TrimEnd().Split('\n');

        Assert.Collection(
            lines,
            line => Assert.Equal("Building Cartline (first run) …", line),
            line => Assert.Equal("Restoring packages …", line),
            line => Assert.Matches(@"^Restored packages in \d+ s\.$", line),
            line => Assert.Equal("Compiling …", line),
            line => Assert.Matches(@"^Compiled in \d+ s\.$", line));
    }

    [Fact]
    public void Runs_nothing_after_a_failed_build_and_builds_again()
    {
        checkout.Write("src/broken.cs", "");

        var (calls, code, error) = checkout.Start();

        Assert.Equal(("restore build", 70), (calls, code));
        Assert.Contains("the build failed; nothing was run", error, StringComparison.Ordinal);
        File.Delete(checkout.At("src", "broken.cs"));
        Assert.Equal(Built, checkout.Start().Calls);
    }

    public void Dispose() => checkout.Dispose();

    static LauncherCheckout Open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The launcher of Windows is cartline.cmd.");
        return new LauncherCheckout();
    }
}
