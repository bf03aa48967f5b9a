using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Reports;
using Cartline.Core.Runs;

namespace Cartline.Cli.Commands;

/// <summary>Finds runs by what people type.</summary>
internal static class RunHistory
{
    /// <summary>The word for the newest run.</summary>
    public const string Latest = "latest";

    /// <summary>What an argument that names a run says of itself.</summary>
    public const string Meaning = "The run, for instance PIPE_20260102_030405, or latest.";

    /// <summary>The run of that id.</summary>
    /// <exception cref="CartlineException">There is none.</exception>
    public static async Task<RunEntry> FindAsync(Session session, string id, CancellationToken cancel)
    {
        var runs = (await KnownRuns.ReadAsync(session.Engine, cancel)).All;
        var run = id == Latest ? (runs.Count > 0 ? runs[0] : null) : runs.FirstOrDefault(r => r.RunId == id);
        return run ?? throw new CartlineException(
            FailureKind.Usage,
            id == Latest
                ? "No run yet. Next: ./cartline run"
                : $"No run is called \"{id}\"{Spelling.DidYouMeanOrStop(id, runs.Select(r => r.RunId))} ./cartline runs list shows them "
                    + "all.");
    }

    /// <summary>The report of a run that has ended.</summary>
    /// <exception cref="CartlineException">It has not, or there is no such run.</exception>
    public static async Task<PipelineExecutionReport> ReportAsync(Session session, string id, CancellationToken cancel)
    {
        var run = await FindAsync(session, id, cancel);
        return run.Status != RunEntry.Running && run.ReadReport() is { } report
            ? report
            : throw new CartlineException(
                FailureKind.Usage, $"{run.RunId} is still at work, so its report is not whole. ./cartline status says when it has ended.");
    }
}
