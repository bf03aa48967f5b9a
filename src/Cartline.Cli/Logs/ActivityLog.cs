using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cartline.Cli.Logs;

/// <summary>A log that goes on from one command to the next, <c>logs/&lt;name&gt;.log</c>, made with its first line. Times are UTC.</summary>
internal sealed class ActivityLog(string folder, string name, LogLevel least, TimeProvider clock, bool echoes) : ILogger
{
    private readonly Lock writing = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var moment = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var line = $"{moment} {logLevel.ToString().ToLowerInvariant(),-11} {formatter(state, exception)}";
        lock (writing)
        {
            Directory.CreateDirectory(folder);
            File.AppendAllText(Path.Combine(folder, $"{name}.log"), line + "\n");
            if (echoes)
            {
                Console.Error.WriteLine(line);
            }
        }
    }
}
