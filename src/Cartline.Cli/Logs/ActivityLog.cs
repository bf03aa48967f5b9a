using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cartline.Cli.Logs;

/// <summary>
/// A log that outlives runs, such as <c>logs/scheduler_activity.log</c>: every line opens the file, so that it may be moved
/// away at any time. Times are UTC.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="clock">Gives the moment of a line.</param>
/// <param name="echoes">Write to standard error, too.</param>
/// <param name="least">The least grave entries written.</param>
internal sealed class ActivityLog(string path, TimeProvider clock, bool echoes, LogLevel least = LogLevel.Information) : ILogger
{
    private readonly Lock writing = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var moment = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var line = $"{moment} {logLevel.ToString().ToLowerInvariant(),-11} {formatter(state, exception).ReplaceLineEndings(" ")}";
        lock (writing)
        {
            var isWritten = LogFile.Try(() =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.AppendAllText(path, line + "\n");
            });
            if (echoes || !isWritten)
            {
                Console.Error.WriteLine(line);
            }
        }
    }
}
