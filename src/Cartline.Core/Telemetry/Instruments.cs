using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cartline.Core.Failures;
using Cartline.Core.Runs;

namespace Cartline.Core.Telemetry;

/// <summary>
/// Spans and metrics of a run, in the runtime's own terms. They cost almost nothing and go nowhere until somebody
/// listens; only <c>telemetry.otlp_endpoint</c> makes the program do so. They contain no data of the shop.
/// </summary>
public static class Instruments
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "Cartline";

    /// <summary>Makes spans: one a run, step, model and batch of checks.</summary>
    public static ActivitySource Source { get; } = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> RowsRead = Meter.CreateCounter<long>(
        "cartline.rows.read", "{row}", "Rows that came into a step.");
    private static readonly Counter<long> RowsWritten = Meter.CreateCounter<long>(
        "cartline.rows.written", "{row}", "Rows that went out of a step.");
    private static readonly Counter<long> RowsQuarantined = Meter.CreateCounter<long>(
        "cartline.rows.quarantined", "{row}", "Rows that a step quarantined.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "cartline.step.retries", "{attempt}", "Attempts beyond the first.");
    private static readonly Histogram<double> StepDuration = Meter.CreateHistogram<double>(
        "cartline.step.duration", "s", "How long a step took, all attempts.");
    private static readonly Histogram<double> RunDuration = Meter.CreateHistogram<double>(
        "cartline.run.duration", "s", "How long a run took.");

    /// <summary>The span of a run; null when nobody listens.</summary>
    internal static Activity? Begin(RunContext context) => Source.StartActivity("run")
        ?.SetTag("cartline.run_id", context.RunId)
            .SetTag("cartline.command", context.Request.Command)
            .SetTag("cartline.engine", context.Engine.Name);

    /// <summary>A further attempt.</summary>
    internal static void Retried(string step) => Retries.Add(1, Step(step));

    /// <summary>The end of a step.</summary>
    internal static void Tell(Activity? span, StepOutcome outcome)
    {
        var (step, report) = (Step(outcome.Step), outcome.Report);
        RowsRead.Add(report.RowsIn ?? 0, step);
        RowsWritten.Add(report.RowsOut, step);
        RowsQuarantined.Add(report.RowsQuarantined, step);
        StepDuration.Record(outcome.Duration.TotalSeconds, step, Status(report.Status));
        span?.SetTag("cartline.status", report.Status).SetTag("cartline.rows_in", report.RowsIn).SetTag("cartline.rows_out", report.RowsOut)
            .SetTag("cartline.rows_quarantined", report.RowsQuarantined).SetTag("cartline.retries", outcome.Retries);
        Fail(span, outcome.Failure);
    }

    /// <summary>The end of a run.</summary>
    internal static void Tell(Activity? span, RunResult result)
    {
        RunDuration.Record(result.Duration.TotalSeconds, Status(result.Status));
        span?.SetTag("cartline.status", result.Status);
        Fail(span, result.Failure);
    }

    // A message for people holds no secret and no personal data; any other might.
    internal static void Fail(Activity? span, Exception? failure)
    {
        if (failure is not null)
        {
            span?.SetTag("error.type", failure is CartlineException known ? known.Kind.ToString() : failure.GetType().Name);
            span?.SetStatus(
                ActivityStatusCode.Error, failure is CartlineException or InterruptedException ? failure.Message : failure.GetType().Name);
        }
    }

    private static KeyValuePair<string, object?> Step(string name) => new("cartline.step", name);

    private static KeyValuePair<string, object?> Status(string status) => new("cartline.status", status);
}
