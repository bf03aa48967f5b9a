using Cartline.Core.Failures;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core;

public sealed class UnwritableStorageTests
{
    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Is_the_folder_above_what_could_not_be_made()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Rights do not stop this user.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders have no mode here.");
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var refused = Assert.Throws<UnauthorizedAccessException>(() => Directory.CreateDirectory(folder.At("data", "raw")));

        Assert.Equal(Sentence(folder.Path), UnwritableStorage.Explain(refused)?.Message);
    }

    [Fact]
    public void Is_known_by_what_the_system_says()
    {
        using var folder = new TemporaryFolder();
        var log = folder.At("logs", "monitoring.log");

        Assert.Equal(
            Sentence(folder.Path),
            UnwritableStorage.Explain(new UnauthorizedAccessException($"Access to the path '{log}' is denied."))?.Message);
        Assert.Equal(Sentence(folder.Path), UnwritableStorage.Explain(new IOException($"Read-only file system : '{log}'", 30))?.Message);
    }

    [Theory]
    [InlineData("No space left on device : '/data'", 28)]
    [InlineData("File too large : '/data'", 27)]
    [InlineData("Disk quota exceeded : '/data'", 122)]
    [InlineData("Failed to create '/data/index.html' with allocation size '1605589' because the disk was full", 0)]
    public void Is_a_full_disk_too(string says, int code)
    {
        var told = UnwritableStorage.Explain(new IOException(says, code))!;

        Assert.Equal(FailureKind.Unavailable, told.Kind);
        Assert.StartsWith($"There is no space left: {says}. Free disk space, ", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_no_other_failure()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(UnwritableStorage.Explain(new UnauthorizedAccessException("No path.")));
        Assert.Null(
            UnwritableStorage.Explain(Assert.Throws<DirectoryNotFoundException>(() => File.WriteAllText(folder.At("gone", "file"), ""))));
        Assert.Null(UnwritableStorage.Explain(new InvalidOperationException($"'{folder.Path}'")));
    }

    static string Sentence(string folder) =>
        $"{folder} cannot be written by user \"{Environment.UserName}\". Make it writable, or choose another folder with --project.";
}
