namespace Cartline.Operations.Retention;

/// <summary>What clean-up did.</summary>
public sealed record CleanUpReport
{
    /// <summary>Files older than this moment were looked at, UTC.</summary>
    public required DateTime OlderThan { get; init; }

    /// <summary>Nothing was deleted: this is what would be.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>What went, in order of area and name.</summary>
    public required IReadOnlyList<Removal> Removed { get; init; }

    /// <summary>What was left alone although it is old, and why: whole sentences.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    /// <summary>The space that was freed, in bytes.</summary>
    public long FreedBytes => Removed.Sum(r => r.Bytes);

    /// <summary>The whole in one sentence.</summary>
    public string Sentence => Removed.Count == 0
        ? $"nothing is old enough to be deleted{(Left.Count == 0 ? "" : $", {Left.Count:N0} notes")}"
        : $"{(IsDryRun ? "would delete" : "deleted")} {Removed.Count:N0} "
            + $"({string.Join(", ", Removed.GroupBy(r => r.Area).Select(g => $"{g.Count():N0} of {g.Key}"))}), {Size(FreedBytes)} "
            + $"{(IsDryRun ? "would be freed" : "freed")}";

    /// <summary>Bytes for people.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => $"{bytes / 1e3:0.0} KB",
        < 1_000_000_000 => $"{bytes / 1e6:0.0} MB",
        _ => $"{bytes / 1e9:0.0} GB",
    };
}
