using System.Text.Json;
using Cartline.Core.Engine;

namespace Cartline.Core.Reports;

/// <summary>Reads the report of a run that is kept.</summary>
public static class RunEntryReports
{
    /// <summary>The report, read; null when it is not whole, as that of a run killed by an older release.</summary>
    public static PipelineExecutionReport? ReadReport(this RunEntry run)
    {
        try
        {
            return JsonSerializer.Deserialize(run.Report, ReportJson.Readable.PipelineExecutionReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
