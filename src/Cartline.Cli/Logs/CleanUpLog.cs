using Cartline.Operations.Retention;
using Microsoft.Extensions.Logging;

namespace Cartline.Cli.Logs;

/// <summary>Writes what clean-up deleted to <c>logs/cleanup_activity.log</c>.</summary>
internal static partial class CleanUpLog
{
    /// <summary>One line for each thing deleted, one for each thing left alone, one for the whole; nothing when there is nothing.</summary>
    public static void Write(string logs, TimeProvider clock, CleanUpReport report)
    {
        var log = new ActivityLog(Path.Combine(logs, "cleanup_activity.log"), clock, echoes: false);
        foreach (var gone in report.Removed)
        {
            Deleted(log, gone.Area, gone.Name, gone.Bytes);
        }

        foreach (var why in report.Left)
        {
            Left(log, why);
        }

        if (report.Removed.Count > 0)
        {
            Ended(log, report.Removed.Count, report.FreedBytes);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted from {Area}: {Name}, {Bytes} bytes")]
    private static partial void Deleted(ILogger log, string area, string name, long bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Left: {Why}")]
    private static partial void Left(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} in all, {Bytes} bytes freed")]
    private static partial void Ended(ILogger log, int count, long bytes);
}
