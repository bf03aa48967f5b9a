using Cartline.Core.Options;
using Cartline.Operations.Monitoring;
using Microsoft.Extensions.Logging;

namespace Cartline.Operations.Alerts;

/// <summary>
/// Sends what monitoring found to the sinks. What the rules decide is stored on disk. A sink that fails or is slow
/// costs its time limit and a warning in the log. The next check tries it again.
/// </summary>
/// <param name="sinks">Who is told.</param>
/// <param name="memory">Remembers.</param>
/// <param name="options">The settings.</param>
/// <param name="log">Takes a warning for each sink that could not be reached.</param>
/// <param name="clock">For the time limits; the moment of the look is given.</param>
public sealed partial class AlertDispatcher(
    IReadOnlyList<IAlertSink> sinks, AlertMemory memory, CartlineOptions options, ILogger log, TimeProvider clock)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly AlertRules rules = new(
        TimeSpan.FromHours(options.Alerts.RepeatHours),
        new QuietHours(
            options.Alerts.QuietFrom, options.Alerts.QuietUntil, TimeZoneInfo.FindSystemTimeZoneById(options.Scheduler.Timezone)),
        options.Alerts.CriticalInQuietHours);

    private TimeSpan Limit => TimeSpan.FromSeconds(options.Alerts.TimeoutSeconds);

    /// <summary>Longest time that looking and telling after a run may take together.</summary>
    public TimeSpan Bound => Limit + Margin;

    /// <summary>Whether anybody but the log is told.</summary>
    public bool Reaches => sinks.Any(s => s.Disturbs);

    /// <summary>Tells of a report's alerts, and of those that are over.</summary>
    public Task TellAsync(MonitoringReport report, CancellationToken cancel) => TellAsync(
        report.Alerts,
        [.. report.Checks.All.Where(c => c.Check.Status != CheckStatus.NotTested).Select(c => c.Name)],
        report.MonitoringTimestamp,
        cancel);

    /// <summary>Tells.</summary>
    /// <param name="found">What is wrong.</param>
    /// <param name="tested">The checks that could be made; what they found before and not now is over.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancel">Gives up; what was told until then is remembered.</param>
    public async Task TellAsync(
        IReadOnlyList<HealthAlert> found, IReadOnlyCollection<string> tested, DateTime now, CancellationToken cancel)
    {
        if (found.Count == 0 && !File.Exists(memory.Path))
        {
            return;
        }

        using var turn = await memory.LockAsync(Bound, cancel);
        var state = AlertRules.Take(memory.Read(), found, tested, now);
        var notices = sinks.Select(s => (Sink: s, Notice: rules.For(s, state, options.Shop.Name, now)))
            .Where(n => n.Notice is not null)
            .ToList();
        var errors = await Task.WhenAll(notices.Select(n => SendAsync(n.Sink, n.Notice!, cancel)));
        var reached = state.Sinks.ToDictionary();
        foreach (var ((sink, notice), error) in notices.Zip(errors))
        {
            var before = reached.GetValueOrDefault(sink.Name) ?? new SinkState();
            reached[sink.Name] = error is null
                ? before with { LastSuccess = now, Error = null }
                : before with { LastFailure = now, Error = error };
            state = error is null ? AlertRules.Told(state, sink.Name, notice!) : state;
        }

        memory.Write(AlertRules.Forget(state, [.. sinks.Select(s => s.Name)]) with { Sinks = reached });
    }

    // The sink may not even heed the end of its time: it is left alone then.
    private async Task<string?> SendAsync(IAlertSink sink, AlertNotice notice, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var sending = sink.SendAsync(notice, limit.Token);
            await sending.WaitAsync(Limit, clock, cancel);
            return null;
        }
        catch (Exception failure)
        {
            await limit.CancelAsync();
            var why = failure is TimeoutException or OperationCanceledException
                ? $"no answer within alerts.timeout_seconds = {options.Alerts.TimeoutSeconds}"
                : AlertText.Masked(Hidden(failure.Message));
            Unreached(log, sink.Name, why);
            return why;
        }
    }

    private string Hidden(string text) => new[] { options.Alerts.WebhookUrl, options.Alerts.SmtpPassword }
        .Where(s => s.Length > 0)
        .Aggregate(text, (t, secret) => t.Replace(secret, Settings.Mask, StringComparison.Ordinal));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts could not be sent by {Sink}. The next check tries again: {Why}")]
    private static partial void Unreached(ILogger log, string sink, string why);
}
