using System.Runtime.InteropServices;
using System.Text;

namespace Cartline.Engines.Files;

/// <summary>Small files that are whole or absent, also after a power cut.</summary>
internal static partial class DurableFile
{
    private const int ReadOnly = 0;

    /// <summary>Replaces a file in one act: written beside it, forced to disk, then renamed over it.</summary>
    public static void Replace(string path, string text)
    {
        var beside = $"{path}.next";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Gives a finished file its final name without ever overwriting one.</summary>
    public static void Publish(string working, string final)
    {
        using (var file = new FileStream(working, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(working, final, overwrite: false);
        SyncFolder(Path.GetDirectoryName(final)!);
    }

    // A rename survives a power cut only once its folder is on disk. Windows has no such call and needs none.
    private static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, ReadOnly);
        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
