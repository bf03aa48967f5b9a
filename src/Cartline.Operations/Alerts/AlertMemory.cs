using System.Text;
using System.Text.Json;
using Cartline.Core.Files;

namespace Cartline.Operations.Alerts;

/// <summary>
/// Keeps <see cref="AlertState"/> in <c>data/state/alerts.json</c>: written completely or not at all, even when the
/// process dies.
/// </summary>
/// <param name="folder">The project's <c>data/</c>.</param>
public sealed class AlertMemory(string folder)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, "state", "alerts.json");

    /// <summary>
    /// What was kept; nothing when there is no file or it is no longer readable, which only means that alerts are told once more.
    /// </summary>
    public AlertState Read()
    {
        try
        {
            return SealedRecord.Read(File.ReadAllText(Path), AlertStateJson.Default.AlertState);
        }
        catch (Exception absent) when (absent is IOException or JsonException or UnauthorizedAccessException)
        {
            return new AlertState();
        }
    }

    /// <summary>What is wrong with the file; null when nothing is.</summary>
    public string? Fault()
    {
        try
        {
            _ = File.Exists(Path) ? SealedRecord.Read(File.ReadAllText(Path), AlertStateJson.Default.AlertState) : null;
            return null;
        }
        catch (JsonException damage)
        {
            return damage.Message;
        }
    }

    /// <summary>Keeps it: written beside, forced to disk, renamed.</summary>
    public void Write(AlertState state)
    {
        var beside = $"{Path}.next";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(SealedRecord.Write(state, AlertStateJson.Default.AlertState)));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, Path, overwrite: true);
    }

    /// <summary>Takes the right to change it, which a dead owner loses.</summary>
    /// <exception cref="IOException">Another process holds it, also after the time given.</exception>
    public async Task<IDisposable> LockAsync(TimeSpan patience, CancellationToken cancel)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream($"{Path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < patience)
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }
}
