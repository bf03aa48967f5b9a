using System.Diagnostics;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Reports;
using Cartline.Core.Sql;

namespace Cartline.Operations.Monitoring;

/// <summary>Checks the pipeline and its data. It only reads, and may do so during a run.</summary>
/// <param name="engine">The engine to ask.</param>
/// <param name="catalog">Holds <c>sql/monitoring/</c>.</param>
/// <param name="options">The limits.</param>
/// <param name="clock">Tells now.</param>
public sealed class ShopMonitor(IEngine engine, ModelCatalog catalog, CartlineOptions options, TimeProvider clock)
{
    /// <summary>The report's path below <c>data/processed/</c>.</summary>
    public const string FileName = "monitoring_report.json";

    /// <summary>Looks once. An engine that does not answer is a finding, not an error.</summary>
    /// <param name="cancel">Gives up.</param>
    public async Task<MonitoringReport> LookAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (connectivity, facts) = await AskAsync(now, cancel);
        var limits = options.Monitoring;
        var checks = new MonitoringChecks
        {
            LastExecution = Or(connectivity, () => LastExecution.Judge(facts.Runs, limits, now), LastExecution.Judge([], limits, now)),
            DataFreshness = Or(connectivity, () => DataFreshness.Judge(facts, options, now), DataFreshness.Judge(facts, options, now)),
            DataVolumeAnomalies = DataVolumeAnomalies.Judge(facts.Days, options),
            DataQuality = DataQuality.Judge(facts, limits),
            DatabaseConnectivity = connectivity,
            RunDurations = RunDurations.Judge(facts, limits),
            QuarantineShare = QuarantineShare.Judge(facts, limits),
            RefusedBatches = RefusedBatches.Judge(facts),
            PriceAnomalies = PriceAnomalies.Judge(facts.Days, catalog.Currency),
            CustomerAnomalies = CustomerAnomalies.Judge(facts.Days),
        };
        return MonitoringReport.Of(checks, facts, now);
    }

    /// <summary>Looks and writes the report.</summary>
    public async Task<MonitoringReport> ReportAsync(ProjectFolder project, CancellationToken cancel)
    {
        var report = await LookAsync(cancel);
        await ReportFile.WriteAsync(Path.Combine(project.Processed, FileName), report, MonitoringJson.Readable.MonitoringReport, cancel);
        return report;
    }

    // What could not be asked is not known to be wrong.
    private static T Or<T>(DatabaseConnectivity connectivity, Func<T> judged, T blind)
        where T : HealthCheck => connectivity.ResponseTimeMs is not null
        ? judged()
        : blind with { Status = CheckStatus.NotTested, Message = "The engine does not answer." };

    private async Task<(DatabaseConnectivity Connectivity, MonitoredFacts Facts)> AskAsync(DateTime now, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Monitoring.TimeoutSeconds));
        try
        {
            var watch = Stopwatch.GetTimestamp();
            await using var db = await engine.ReadAsync(limit.Token);
            await db.ScalarAsync(catalog.Folder["monitoring/connectivity.sql"].Body, limit.Token);
            var time = Stopwatch.GetElapsedTime(watch);
            var connections = await db.CountAsync(Connections().Body, limit.Token);
            var facts = await new FactReader(engine, db, catalog.Folder, options, now).ReadAsync(limit.Token);
            return (DatabaseConnectivity.Answered(engine.Name, time, connections, options.Monitoring), facts);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            var why = failure is OperationCanceledException
                ? $"it took longer than monitoring.timeout_seconds = {options.Monitoring.TimeoutSeconds}."
                : failure.Message;
            return (DatabaseConnectivity.Silent(engine.Name, why, options.Monitoring), new MonitoredFacts());
        }
    }

    private SqlFile Connections()
    {
        var own = $"monitoring/connections.{engine.Name}.sql";
        return catalog.Folder.Files.FirstOrDefault(f => f.Path == own) ?? catalog.Folder["monitoring/connections.sql"];
    }
}
