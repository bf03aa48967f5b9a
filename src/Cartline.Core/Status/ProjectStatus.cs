using Cartline.Core.Engine;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Staging;

namespace Cartline.Core.Status;

/// <summary>The state of a project.</summary>
/// <param name="Live">The layers that readers see; empty before the first publication.</param>
/// <param name="AsOf">The day that the newest of them speaks of; null before the first publication.</param>
/// <param name="Waiting">Batches that staging has taken and no version holds.</param>
/// <param name="LastRun">The newest run; null before the first.</param>
/// <param name="Owner">Who is at work now; null when nobody is.</param>
public sealed record ProjectStatus(
    IReadOnlyList<PublishedLayer> Live, DateOnly? AsOf, IReadOnlyList<Batch> Waiting, RunEntry? LastRun, string? Owner)
{
    /// <summary>The layer published last; null before the first publication.</summary>
    public PublishedLayer? Newest => Live.OrderBy(l => l.Version).ThenBy(l => l.Layer.Number).LastOrDefault();

    /// <summary>The quality of what is live: as the newest run that judged it found it; null when none has.</summary>
    public DataQualitySummary? Quality { get; init; }

    /// <summary>Waiting batches that a version gone back from holds, ascending: most likely one of them was the reason.</summary>
    public IReadOnlyList<int> LeftBehind { get; init; } = [];

    /// <summary>Refused batches whose place no other has taken: a fault until they are corrected or withdrawn.</summary>
    public IReadOnlyList<Batch> Refused { get; init; } = [];

    /// <summary>Whether a version gone back from holds a batch taken back: its corrected files are still to come.</summary>
    public bool AwaitsMending { get; init; }

    /// <summary>What to run next: a command, and where needed what to give it.</summary>
    public string Next => this switch
    {
        { Owner: not null } => "./cartline status",
        { Refused: [.., var batch] } when LastRun?.Status == "failed" => $"./cartline batches show {batch.Id}",
        { LastRun: { Status: "failed" or RunEntry.Killed } run } => $"./cartline runs logs {run.RunId}",
        { Live.Count: 0 } => "./cartline run",
        _ when Waiting.Any(d => !LeftBehind.Contains(d.Id)) => "./cartline run",
        { AwaitsMending: true } => Withdrawal.Next,
        { LeftBehind.Count: > 0 } => $"./cartline batches withdraw {string.Join(" or ", LeftBehind)}, then {Withdrawal.Next}",
        _ => "./cartline query \"select * from analytics.top_products\"",
    };

    /// <summary>Asks the engine.</summary>
    public static async Task<ProjectStatus> ReadAsync(IEngine engine, CancellationToken cancel)
    {
        var live = await engine.PublishedAsync(cancel);
        var (runs, owner) = await KnownRuns.ReadAsync(engine, cancel);
        var batches = runs.Count == 0 ? [] : await Ledger.BatchesAsync(engine, cancel);
        var held = live.SelectMany(l => l.Batches).ToHashSet();
        var newest = live.OrderBy(l => l.Version).ThenBy(l => l.Layer.Number).LastOrDefault();
        var choice = await RollBackChoice.ReadAsync(engine, cancel);
        var left = choice.Kept.SkipWhile(v => !v.IsLive).Skip(1).ToList();
        IReadOnlyList<Batch> waiting = [.. batches.Where(d => !held.Contains(d.Id) && d.Status != BatchStatus.Refused)];
        return new ProjectStatus(
            live,
            batches.LastOrDefault(d => newest?.Batches.Contains(d.Id) == true)?.AsOf,
            waiting,
            runs.Count > 0 ? runs[0] : null,
            owner)
        {
            Refused = [.. batches.Where(b => b.Status == BatchStatus.Refused && !batches.Any(m => m.Mends == b.Id))],
            LeftBehind =
            [
                .. waiting.Select(d => d.Id)
                    .Where(id => left.Exists(v => v.Batches.Contains(id) && !choice.TakenBack(v).Contains(id)))
                    .Order(),
            ],
            AwaitsMending = left.Exists(v => choice.TakenBack(v).Count > 0),
            Quality = runs.Where(r => live.Any(l => l.RunId == r.RunId))
                .Select(r => r.ReadReport()?.DataQualitySummary)
                .FirstOrDefault(q => q?.QualityScore is not null),
        };
    }
}
