using Cartline.Operations.Alerts;
using Cartline.Operations.Monitoring;
using Microsoft.Extensions.Logging;

namespace Cartline.Cli.Alerts;

/// <summary>Writes alerts into the log, at any hour.</summary>
internal sealed partial class LogSink(ILogger log) : IAlertSink
{
    /// <inheritdoc/>
    public string Name => "log";

    /// <inheritdoc/>
    public bool Disturbs => false;

    /// <inheritdoc/>
    public Task SendAsync(AlertNotice notice, CancellationToken cancel)
    {
        foreach (var alert in notice.Raised)
        {
            Raised(log, alert.Severity == CheckStatus.Critical ? "critical" : "warning", alert.Check, alert.Message);
        }

        foreach (var alert in notice.Recovered)
        {
            Recovered(log, alert.Key, alert.Message);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "alert ({Severity}) {Check}: {Text}")]
    private static partial void Raised(ILogger log, string severity, string check, string text);

    [LoggerMessage(Level = LogLevel.Information, Message = "alert over, {Key}: {Text}")]
    private static partial void Recovered(ILogger log, string key, string text);
}
