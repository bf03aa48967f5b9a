using Cartline.Core;
using Cartline.Core.Runs;
using Cartline.Operations.Monitoring;
using Microsoft.Extensions.Logging;

namespace Cartline.Operations.Alerts;

/// <summary>Monitors after a run and sends alerts. If that fails, the run does not.</summary>
/// <param name="monitor">Looks; null when the settings do not ask for it after a run.</param>
/// <param name="project">Where the report goes.</param>
/// <param name="desk">Tells.</param>
/// <param name="log">Takes a warning when something went wrong here.</param>
/// <param name="clock">Tells now.</param>
public sealed partial class AfterRunAlerts(
    ShopMonitor? monitor, ProjectFolder project, AlertDispatcher desk, ILogger log, TimeProvider clock)
{
    /// <summary>
    /// Looks and tells, for no longer than alerts may take. Throws nothing; a run that someone stopped by hand is no news.
    /// </summary>
    /// <param name="result">How the run ended.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task AfterAsync(RunResult result, CancellationToken cancel)
    {
        if (result.Failure is OperationCanceledException)
        {
            return;
        }

        using var bound = new CancellationTokenSource(desk.Bound, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancel);
        try
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var report = monitor is null ? null : await monitor.ReportAsync(project, either.Token);
            List<HealthAlert> found = [.. report?.Alerts ?? []];
            List<string> tested =
            [
                LastExecution.Name,
                .. report?.Checks.All.Where(c => c.Check.Status != CheckStatus.NotTested).Select(c => c.Name) ?? [],
            ];
            if (result.Failure is { } failure && !found.Exists(a => a.Key == LastExecution.Name))
            {
                var step = result.Outcomes.FirstOrDefault(o => o.Error is not null);
                found.Insert(0, new HealthAlert(
                    CheckStatus.Critical, LastExecution.Name,
                    AlertText.Masked(
                        $"Run {result.RunId} failed{(step is null ? "" : $" in {step.Step}")}: {step?.Error ?? failure.Message} "
                        + $"See ./cartline runs show {result.RunId}"),
                    now, LastExecution.Name));
            }

            await desk.TellAsync(found, tested, now, either.Token);
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested)
        {
            Failed(log, $"no end within alerts.timeout_seconds and 5 more, {desk.Bound.TotalSeconds:0} s. The next check tries again.");
        }
        catch (Exception failure)
        {
            Failed(log, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Monitoring and alerts after the run failed: {Why}")]
    private static partial void Failed(ILogger log, string why);
}
