using Cartline.Operations.Monitoring;

namespace Cartline.Operations.Alerts;

/// <summary>Decides which alerts are sent, and when: once, again after a while, and when they are over.</summary>
/// <param name="repeatAfter">After how long an alert that still stands is told again.</param>
/// <param name="quiet">When nobody is disturbed.</param>
/// <param name="criticalPasses">Whether critical alerts are told in quiet hours too.</param>
public sealed class AlertRules(TimeSpan repeatAfter, QuietHours quiet, bool criticalPasses)
{
    /// <summary>Takes in what a look found.</summary>
    /// <param name="state">What was remembered.</param>
    /// <param name="found">What is wrong.</param>
    /// <param name="tested">The checks that could be made: only they can find that something is over.</param>
    /// <param name="now">UTC.</param>
    public static AlertState Take(AlertState state, IReadOnlyList<HealthAlert> found, IReadOnlyCollection<string> tested, DateTime now)
    {
        var alerts = new SortedDictionary<string, OpenAlert>(state.Alerts.ToDictionary(), StringComparer.Ordinal);
        foreach (var alert in found)
        {
            alerts[alert.Key] = alerts.GetValueOrDefault(alert.Key) is not { } open
                ? new OpenAlert { Alert = alert, FirstSeen = now }
                : open with
                {
                    Alert = alert,
                    RecoveredAt = null,
                    Told = IsWorse(alert, open.Alert) ? new Dictionary<string, DateTime>() : open.Told,
                };
        }

        var standing = found.Select(a => a.Key).ToHashSet();
        foreach (var (key, open) in alerts.Where(a => !standing.Contains(a.Key) && tested.Contains(a.Value.Alert.Check)).ToList())
        {
            alerts[key] = open with { RecoveredAt = open.RecoveredAt ?? now };
        }

        return state with { Alerts = alerts };
    }

    /// <summary>What a sink is to be told now; null for nothing.</summary>
    public AlertNotice? For(IAlertSink sink, AlertState state, string shop, DateTime now)
    {
        var isQuiet = sink.Disturbs && quiet.Cover(now);
        var raised = new List<HealthAlert>();
        var recovered = new List<AlertRecovery>();
        foreach (var open in state.Alerts.Values)
        {
            var isTold = open.Told.TryGetValue(sink.Name, out var at);
            var passes = !isQuiet || (criticalPasses && open.Alert.Severity == CheckStatus.Critical);
            if (passes && open.RecoveredAt is null && (!isTold || now - at >= repeatAfter))
            {
                raised.Add(open.Alert);
            }
            else if (passes && open.RecoveredAt is { } end && isTold)
            {
                recovered.Add(new AlertRecovery(open.Alert.Severity, open.Alert.Check, open.Alert.Key, open.FirstSeen, end));
            }
        }

        return raised.Count + recovered.Count == 0
            ? null
            : new AlertNotice(
                shop,
                now,
                [
                    // That data is old, for instance, follows from a run that failed.
                    .. raised.OrderByDescending(a => a.Severity == CheckStatus.Critical)
                        .ThenByDescending(a => a.Check == LastExecution.Name),
                ],
                recovered);
    }

    /// <summary>Remembers that a sink was told.</summary>
    public static AlertState Told(AlertState state, string sink, AlertNotice notice) => state with
    {
        Alerts = state.Alerts.ToDictionary(a => a.Key, a => a.Value with { Told = Told(a.Value, sink, notice) }),
    };

    /// <summary>Forgets what is over and that nobody waits to hear of.</summary>
    public static AlertState Forget(AlertState state, IReadOnlyCollection<string> sinks) => state with
    {
        Alerts = state.Alerts.Where(a => a.Value.RecoveredAt is null || a.Value.Told.Keys.Any(sinks.Contains)).ToDictionary(),
    };

    private static bool IsWorse(HealthAlert now, HealthAlert before) =>
        now.Severity == CheckStatus.Critical && before.Severity != CheckStatus.Critical;

    private static Dictionary<string, DateTime> Told(OpenAlert open, string sink, AlertNotice notice)
    {
        var told = open.Told.ToDictionary();
        if (notice.Raised.Any(a => a.Key == open.Alert.Key))
        {
            told[sink] = notice.At;
        }
        else if (notice.Recovered.Any(a => a.Key == open.Alert.Key))
        {
            told.Remove(sink);
        }

        return told;
    }
}
