using Cartline.Core.Options;

namespace Cartline.Core.Staging;

/// <summary>A batch that staging has taken. Of one that was withdrawn only its number, day, source and place are known.</summary>
/// <param name="Id">1 for the first.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="LoadedAt">When the run that loaded it began, UTC.</param>
/// <param name="Source"><c>csv</c>, the name of the source mapping, or the name that the settings give the source.</param>
/// <param name="Fingerprint">SHA-256 over its files.</param>
public sealed record Batch(int Id, DateOnly AsOf, DateTime LoadedAt, string Source, string Fingerprint)
{
    /// <summary>Where it stands.</summary>
    public BatchStatus Status { get; init; }

    /// <summary>Why it was decided so; empty where nobody had to say.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The first of the reasons; empty where there is none.</summary>
    public string Why => Reasons is [var first, ..] ? first : "";

    /// <summary>When it was withdrawn, UTC; null for one that staging holds.</summary>
    public DateTime? WithdrawnAt { get; init; }

    /// <summary>The run that loaded it.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Its day was stated.</summary>
    public bool IsStated { get; init; }

    /// <summary>The day on which what it changes of customers and products begins; null for a batch of an earlier release.</summary>
    public DateOnly? OpensOn { get; init; }

    /// <summary>What it says about what it does not name; null for a batch of an earlier release.</summary>
    public DeliveryKind? Kind { get; init; }

    /// <summary>The tables that a snapshot speaks for.</summary>
    public IReadOnlyList<string> SnapshotOf { get; init; } = [];

    /// <summary>The tables whose ids mean the same in all sources.</summary>
    public IReadOnlyList<string> Shares { get; init; } = [];

    /// <summary>The days that a window speaks for as a whole; null without bounds.</summary>
    public (DateOnly? From, DateOnly? To) Window { get; init; }

    /// <summary>What stands before its ids; empty for the project's first source, and for the batches of an earlier release.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The last signed day when it was taken; null where none was.</summary>
    public DateOnly? ClosedThrough { get; init; }

    /// <summary>On which day the ledger counts what it changes of orders; null for a batch of an earlier release.</summary>
    public LedgerEdits? Edits { get; init; }

    /// <summary>The refused batch whose place it takes; null for any other.</summary>
    public int? Mends { get; init; }
}
