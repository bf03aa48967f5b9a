using System.Globalization;

namespace Cartline.Tests.Support;

/// <summary>A disk in memory that is soon full. Only root of Linux can have one: a test of anybody else is skipped.</summary>
public static class SmallDisk
{
    /// <summary>Puts one over an empty folder.</summary>
    public static async Task MountAsync(TemporaryFolder folder, long kilobytes, CancellationToken cancel)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root of Linux can mount a small disk.");
        try
        {
            await MountAsync(folder, kilobytes, "", cancel);
        }
        catch (InvalidOperationException refused)
        {
            Assert.Skip($"No small disk can be mounted here: {refused.Message}");
        }
    }

    /// <summary>Gives it another size; what is on it stays.</summary>
    public static Task ResizeAsync(TemporaryFolder folder, long kilobytes, CancellationToken cancel) =>
        MountAsync(folder, kilobytes, ",remount", cancel);

    /// <summary>Takes it away with all that is on it.</summary>
    public static Task UnmountAsync(TemporaryFolder folder, CancellationToken cancel) =>
        Programs.RunAsync("umount", ["--lazy", folder.Path], "/", cancel);

    static Task MountAsync(TemporaryFolder folder, long kilobytes, string again, CancellationToken cancel) => Programs.RunAsync(
        "mount",
        ["-t", "tmpfs", "-o", $"size={kilobytes.ToString(CultureInfo.InvariantCulture)}k{again}", "tmpfs", folder.Path],
        "/",
        cancel);
}
