using System.Text;
using System.Text.Json;
using Cartline.Core.Failures;
using Cartline.Core.Files;

namespace Cartline.Operations.Scheduling;

/// <summary>
/// Keeps the scheduler's state in <c>data/state/scheduler.json</c>, written completely or not at all, and makes sure
/// that only one scheduler works in a project: the system releases its lock when it dies.
/// </summary>
public sealed class ScheduleStateFile : IDisposable
{
    private readonly string path;
    private readonly FileStream held;

    private ScheduleStateFile(string path, FileStream held) => (this.path, this.held) = (path, held);

    /// <summary>Opens the state of a project.</summary>
    /// <param name="data">The project's <c>data/</c>.</param>
    /// <exception cref="CartlineException">Another scheduler is at work there.</exception>
    public static ScheduleStateFile Open(string data)
    {
        var folder = Path.Combine(data, "state");
        Directory.CreateDirectory(folder);
        try
        {
            return new ScheduleStateFile(
                Path.Combine(folder, "scheduler.json"),
                new FileStream(Path.Combine(folder, "scheduler.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException busy) when (busy is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new CartlineException(
                FailureKind.Busy,
                $"Another scheduler is at work in this project (it holds {Path.Combine(folder, "scheduler.lock")}). One is "
                + "enough; stop it before starting another.",
                busy);
        }
    }

    /// <summary>Reads it; null before the first start.</summary>
    /// <exception cref="CartlineException">The file is not what was written.</exception>
    public ScheduleState? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var state = SealedRecord.Read(File.ReadAllText(path), ScheduleStateJson.Default.ScheduleState);
            return state with { HandledUntil = Utc(state.HandledUntil), Begun = state.Begun is { } begun ? Utc(begun) : null };
        }
        catch (JsonException damage)
        {
            throw new CartlineException(
                FailureKind.Step,
                $"{path} cannot be read: {damage.Message} It records which runs have been made. Restore it from a backup, or "
                + "move it away with ./cartline repair: then the scheduler begins with the next run and makes up for none that was "
                + "missed.",
                damage);
        }
    }

    /// <summary>What is wrong with the state of a project, without opening it; null when nothing is.</summary>
    /// <param name="path">The file.</param>
    public static string? Fault(string path)
    {
        try
        {
            _ = File.Exists(path) ? SealedRecord.Read(File.ReadAllText(path), ScheduleStateJson.Default.ScheduleState) : null;
            return null;
        }
        catch (JsonException damage)
        {
            return damage.Message;
        }
    }

    /// <summary>Replaces it in one act.</summary>
    public void Write(ScheduleState state)
    {
        var beside = path + ".next";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(SealedRecord.Write(state, ScheduleStateJson.Default.ScheduleState)));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    private static DateTime Utc(DateTime moment) =>
        moment.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : moment.ToUniversalTime();
}
