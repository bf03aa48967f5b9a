namespace Cartline.Core.Engine;

/// <summary>What became of a batch, as it was decided; the newest decision of a batch holds.</summary>
/// <param name="BatchId">The batch's number.</param>
/// <param name="Status"><c>accepted</c>, <c>refused</c>, <c>withdrawn</c> or <c>waiting</c>.</param>
/// <param name="Reasons">Why, a sentence each; empty where the gate had nothing against it.</param>
/// <param name="RunId">The run or the command that decided.</param>
/// <param name="DecidedAt">When, UTC.</param>
public sealed record BatchDecision(int BatchId, string Status, IReadOnlyList<string> Reasons, string RunId, DateTime DecidedAt)
{
    /// <summary>The day of a batch that was withdrawn: nothing else knows it any more. Null for any other.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The source of a batch that was withdrawn, or the name that its source was given later; null for any other.</summary>
    public string? Source { get; init; }

    /// <summary>The refused batch whose place a batch that was withdrawn had; null for any other.</summary>
    public int? Mends { get; init; }

    /// <summary>Not judged yet: only its source was given another name.</summary>
    public const string Waiting = "waiting";

    /// <summary>Part of every version to come.</summary>
    public const string Accepted = "accepted";

    /// <summary>In no version, until somebody accepts it or a corrected batch takes its place.</summary>
    public const string Refused = "refused";

    /// <summary>Taken out of staging.</summary>
    public const string Withdrawn = "withdrawn";
}
