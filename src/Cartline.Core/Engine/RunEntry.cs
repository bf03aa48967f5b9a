using System.Text.Json;
using Cartline.Core.Reports;

namespace Cartline.Core.Engine;

/// <summary>A run as it is kept: enough to list it, and its whole report.</summary>
/// <param name="RunId">For instance <c>PIPE_20260102_030405</c>.</param>
/// <param name="Command">The command that ran.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Status"><c>running</c>, <c>success</c> or <c>failed</c>.</param>
/// <param name="DurationSeconds">Seconds; 0 while it runs.</param>
/// <param name="Report">The pipeline execution report as JSON.</param>
public sealed record RunEntry(string RunId, string Command, DateTime StartedAt, string Status, decimal DurationSeconds, string Report)
{
    /// <summary>The report, read; null when it is not whole, as that of a run killed by an older release.</summary>
    public PipelineExecutionReport? ReadReport()
    {
        try
        {
            return JsonSerializer.Deserialize(Report, ReportJson.Readable.PipelineExecutionReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
