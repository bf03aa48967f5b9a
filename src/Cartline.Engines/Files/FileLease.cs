using System.Text;
using Cartline.Core.Engine;
using Cartline.Core.Failures;

namespace Cartline.Engines.Files;

/// <summary>The right to write in a folder: an open file that the system closes when its owner dies.</summary>
internal sealed class FileLease : ILease
{
    // Who only asks whether a run is at work holds the file for a moment.
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream file;

    private FileLease(FileStream file) => this.file = file;

    /// <summary>Takes the lease.</summary>
    /// <exception cref="CartlineException">A living process holds it; its run and process are named.</exception>
    public static async Task<FileLease> TakeAsync(string path, string runId, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                file.SetLength(0);
                file.Flush();
                await File.WriteAllTextAsync(OwnerFile(path), $"{runId}, process {Environment.ProcessId}", Encoding.UTF8, cancel);
                return new FileLease(file);
            }
            catch (IOException failure) when (attempt < Attempts && !UnwritableStorage.IsFull(failure))
            {
                await Task.Delay(Pause, cancel);
            }
            catch (IOException failure) when (!UnwritableStorage.IsFull(failure))
            {
                throw new CartlineException(
                    FailureKind.Busy,
                    $"Another run is at work in this project: {Named(path)}. Wait for it to end, then run the command again.");
            }
        }
    }

    /// <summary>Who holds the lease; null when nobody does.</summary>
    public static string? Owner(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (IOException)
        {
            return Named(path);
        }
    }

    // The system lets go of the file only when this process ends.
    /// <inheritdoc/>
    public Task DemandAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => file.DisposeAsync();

    private static string Named(string path) => File.Exists(OwnerFile(path)) ? File.ReadAllText(OwnerFile(path)) : "an unknown process";

    private static string OwnerFile(string path) => path + ".owner";
}
