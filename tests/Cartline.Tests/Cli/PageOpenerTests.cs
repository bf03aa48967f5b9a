using Cartline.Cli.Output;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class PageOpenerTests
{
    [Theory]
    [InlineData("linux", "xdg-open", "DISPLAY", true)]
    [InlineData("linux", "xdg-open", "WAYLAND_DISPLAY", true)]
    [InlineData("linux", "xdg-open", "NOTHING", false)]
    [InlineData("linux", "open", "DISPLAY", false)]
    [InlineData("macos", "open", "NOTHING", true)]
    public void Asks_the_programs_of_the_system_where_somebody_can_see_it(string system, string program, string variable, bool opens)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write($"bin/{program}", "");
        var opener = new PageOpener(system, new Dictionary<string, string> { ["PATH"] = folder.At("bin"), [variable] = ":0" });

        var command = opener.Command("/shop/a page.html");

        Assert.Equal(opens ? path : null, command?.FileName);
        Assert.Equal(opens ? ["/shop/a page.html"] : [], command?.ArgumentList ?? []);
    }

    [Fact]
    public void Leaves_the_choice_to_Windows() =>
        Assert.True(new PageOpener("windows", new Dictionary<string, string>()).Command("page.html")!.UseShellExecute);
}
