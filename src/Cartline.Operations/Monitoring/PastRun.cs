using System.Text.Json;
using Cartline.Core.Engine;

namespace Cartline.Operations.Monitoring;

/// <summary>A run that has ended, as the history tells it.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Command">The command that ran.</param>
/// <param name="EndedAt">UTC.</param>
/// <param name="Status"><c>success</c>, <c>failed</c> or <c>killed</c>.</param>
/// <param name="DurationSeconds">Seconds.</param>
/// <param name="QualityScore">The score of its quality gate, 0 to 100; null when it had none.</param>
/// <param name="Error">The first of its errors; null without one.</param>
/// <param name="Steps">Its steps with their status, seconds and rows.</param>
internal sealed record PastRun(
    string RunId, string Command, DateTime EndedAt, string Status, decimal DurationSeconds, decimal? QualityScore, string? Error,
    IReadOnlyList<PastStep> Steps)
{
    // Engines keep 12.5 with more or fewer zeros behind it: so added, both come out as 12.500.
    private const decimal Milliseconds = 0.000m;

    /// <summary>Whether it succeeded.</summary>
    public bool IsGood => Status == "success";

    /// <summary>
    /// The runs of a history that have ended, newest first. Where whole runs are the habit, single stages do not count: an
    /// <c>ingest</c> tried by hand says nothing of the pipeline.
    /// </summary>
    public static IReadOnlyList<PastRun> Of(IReadOnlyList<RunEntry> history)
    {
        var ended = history.Where(r => r.Status != RunEntry.Running).Select(Read).ToList();
        var whole = ended.Where(r => r.Command.Split(' ')[0] is not ("ingest" or "check" or "build" or "analyze" or "generate")).ToList();
        return [.. (whole.Count > 0 ? whole : ended).OrderByDescending(r => r.EndedAt)];
    }

    // The report is read with forbearance: an older program may have written it.
    private static PastRun Read(RunEntry entry)
    {
        var endedAt = DateTime.SpecifyKind(entry.StartedAt, DateTimeKind.Utc).AddSeconds((double)entry.DurationSeconds);
        var seconds = entry.DurationSeconds + Milliseconds;
        try
        {
            using var document = JsonDocument.Parse(entry.Report);
            var report = document.RootElement;
            return new PastRun(
                entry.RunId, entry.Command, endedAt, entry.Status, seconds, ScoreOf(report), ErrorOf(report), StepsOf(report));
        }
        catch (JsonException)
        {
            return new PastRun(entry.RunId, entry.Command, endedAt, entry.Status, seconds, null, null, []);
        }
    }

    private static decimal? ScoreOf(JsonElement report) =>
        Find(report, "data_quality_summary") is { } summary && Find(summary, "quality_score") is { ValueKind: JsonValueKind.Number } score
            ? score.GetDecimal()
            : null;

    private static string? ErrorOf(JsonElement report) =>
        Find(report, "errors") is { ValueKind: JsonValueKind.Array } errors
            ? errors.EnumerateArray().Select(e => e.ToString()).FirstOrDefault()
            : null;

    private static List<PastStep> StepsOf(JsonElement report) => Find(
        report, "steps_executed") is not { ValueKind: JsonValueKind.Object } steps
        ? []
        : [.. steps.EnumerateObject().Select(s => new PastStep(
            s.Name,
            Find(s.Value, "status")?.ToString() ?? "",
            Find(s.Value, "duration_seconds") is { ValueKind: JsonValueKind.Number } seconds ? seconds.GetDecimal() : 0,
            Find(s.Value, "records_processed") is { ValueKind: JsonValueKind.Number } rows ? rows.GetInt64() : 0))];

    private static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
