using System.Text;
using System.Text.Json;
using Cartline.Core.Engine;
using Cartline.Core.Reports;

namespace Cartline.Core.Runs;

/// <summary>
/// <c>data/processed/run_history.jsonl</c>: the report of every run, one a line, oldest first, whatever engine it ran on.
/// </summary>
public static class RunHistoryFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "run_history.jsonl";

    /// <summary>Adds a run. A line that a killed process left half written stays by itself.</summary>
    public static async Task AppendAsync(ProjectFolder project, PipelineExecutionReport report, CancellationToken cancel)
    {
        Directory.CreateDirectory(project.Processed);
        var line = JsonSerializer.Serialize(report, ReportJson.Line.PipelineExecutionReport) + "\n";
        await using var file = new FileStream(
            Path.Combine(project.Processed, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            line = file.ReadByte() == '\n' ? line : "\n" + line;
        }

        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.UTF8.GetBytes(line), cancel);
    }

    /// <summary>The runs of the file, oldest first. Lines that are not whole are passed over.</summary>
    public static async Task<IReadOnlyList<RunEntry>> ReadAsync(ProjectFolder project, CancellationToken cancel)
    {
        var path = Path.Combine(project.Processed, Name);
        return File.Exists(path) ? [.. (await File.ReadAllLinesAsync(path, cancel)).Select(Entry).OfType<RunEntry>()] : [];
    }

    private static RunEntry? Entry(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ReportJson.Line.PipelineExecutionReport) is not { } report ? null : new RunEntry(
                report.PipelineExecutionId, report.Command, DateTime.SpecifyKind(report.StartTime, DateTimeKind.Unspecified), report.Status,
                report.TotalDurationSeconds, JsonSerializer.Serialize(report, ReportJson.Readable.PipelineExecutionReport));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
