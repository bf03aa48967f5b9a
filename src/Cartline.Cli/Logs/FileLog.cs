using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cartline.Cli.Logs;

/// <summary>
/// The log of a run, <c>logs/pipeline_orchestrator_&lt;stamp&gt;.log</c>; errors also go to <c>logs/pipeline_errors.log</c>.
/// Times are UTC.
/// </summary>
internal sealed class FileLog : ILogger, IDisposable
{
    private readonly StreamWriter run;
    private readonly string errors;
    private readonly LogLevel least;
    private readonly TimeProvider clock;
    private readonly bool echoes;
    private readonly Lock writing = new();

    public FileLog(string folder, DateTime startedAt, LogLevel least, TimeProvider clock, bool echoes)
    {
        Directory.CreateDirectory(folder);
        (Path, run) = Begin(System.IO.Path.Combine(folder, $"pipeline_orchestrator_{startedAt:yyyyMMdd_HHmmss}"));
        errors = System.IO.Path.Combine(folder, "pipeline_errors.log");
        (this.least, this.clock, this.echoes) = (least, clock, echoes);
    }

    public string Path { get; }

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
        var line = $"{moment} {logLevel.ToString().ToLowerInvariant(),-11} {formatter(state, exception)}";
        lock (writing)
        {
            var isWritten = LogFile.Try(() => run.WriteLine(line));
            if (logLevel >= LogLevel.Error)
            {
                isWritten &= LogFile.Try(() => File.AppendAllText(errors, line + "\n"));
            }

            if (echoes || !isWritten)
            {
                Console.Error.WriteLine(line);
            }
        }
    }

    public void Dispose() => LogFile.Try(run.Dispose);

    // Each run has a file of its own: a second one within the same second gets a number behind the moment.
    private static (string Path, StreamWriter Writer) Begin(string stem)
    {
        for (var number = 1; ; number++)
        {
            var path = number == 1 ? $"{stem}.log" : $"{stem}_{number}.log";
            try
            {
                var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
                return (path, new StreamWriter(file) { AutoFlush = true, NewLine = "\n" });
            }
            catch (IOException) when (File.Exists(path))
            {
                continue;
            }
        }
    }
}
