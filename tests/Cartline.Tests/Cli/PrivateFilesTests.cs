using System.Runtime.Versioning;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>Who may read what a run leaves in a project.</summary>
public sealed class PrivateFilesTests
{
    const UnixFileMode OthersRead = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    const UnixFileMode GroupReads = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    static readonly string[] Private = ["data/staging", "data/state", "data/versions", "data/quarantine", "data/processed", "logs"];

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Is_the_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        folder.Write("data/state/alerts.json", "{}");
        File.SetUnixFileMode(folder.At("data/state/alerts.json"), (UnixFileMode)0b110_100_100);

        // A shell of its own: the mask of this process depends on what other tests ran in it.
        await Programs.RunAsync("sh",
            [
                "-c", "umask 027 && exec \"$@\"", "sh", "env", "CARTLINE__DASHBOARD__PICTURES=false",
                Programs.Find("DOTNET_HOST_PATH", "dotnet")!, Path.Combine(AppContext.BaseDirectory, "cartline.dll"),
                "run", "--source", "source",
            ],
            folder.Path, TestContext.Current.CancellationToken);

        Assert.All(Below(folder), entry => Assert.Equal(
            entry is DirectoryInfo ? (UnixFileMode)0b111_000_000 : (UnixFileMode)0b110_000_000, entry.UnixFileMode));

        // The page is there to be shown: it has the rights that the shell gives to any file.
        Assert.Equal((UnixFileMode)0b110_100_000, File.GetUnixFileMode(folder.At("dashboards", "html", "index.html")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Is_the_group_too_where_the_settings_say_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings + "pipeline:\n  group_readable: true\n");

        (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(0);

        Assert.All(Below(folder), entry =>
        {
            Assert.True(entry.UnixFileMode.HasFlag(UnixFileMode.GroupRead), entry.FullName);
            Assert.Equal(UnixFileMode.None, entry.UnixFileMode & (OthersRead | (GroupReads & UnixFileMode.GroupWrite)));
        });
    }

    static List<FileSystemInfo> Below(TemporaryFolder folder) =>
    [
        .. Private.Select(p => new DirectoryInfo(folder.At(p)))
            .SelectMany(d => d.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(d)),
    ];
}
