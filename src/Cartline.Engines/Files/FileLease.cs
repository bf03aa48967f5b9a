using System.Text;
using Cartline.Core.Failures;

namespace Cartline.Engines.Files;

/// <summary>The right to write in a folder: an open file that the system closes when its owner dies.</summary>
internal sealed class FileLease : IAsyncDisposable
{
    private readonly FileStream file;

    private FileLease(FileStream file) => this.file = file;

    /// <summary>Takes the lease.</summary>
    /// <exception cref="CartlineException">A living process holds it; its run and process are named.</exception>
    public static FileLease Take(string path, string runId)
    {
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Flush();
            File.WriteAllText(Owner(path), $"{runId}, process {Environment.ProcessId}", Encoding.UTF8);
            return new FileLease(file);
        }
        catch (IOException)
        {
            var owner = File.Exists(Owner(path)) ? File.ReadAllText(Owner(path)) : "an unknown process";
            throw new CartlineException(FailureKind.Busy, $"Another run is at work in this project: {owner}. Wait for it to end, then run the command again.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => file.DisposeAsync();

    private static string Owner(string path) => path + ".owner";
}
