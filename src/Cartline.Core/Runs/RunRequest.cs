namespace Cartline.Core.Runs;

/// <summary>What the user asked of this run, beyond the settings.</summary>
public sealed record RunRequest
{
    /// <summary>The command, for the run history.</summary>
    public required string Command { get; init; }

    /// <summary>Rebuild everything after staging from all batches, in the order of their as-of dates.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>Whether batches that nobody has judged yet stay out, as when a lost version is built again.</summary>
    public bool OnlyAccepted { get; init; }

    /// <summary>The refused batch whose place the new one takes; null when it is found by the orders that it states.</summary>
    public int? Mends { get; init; }

    /// <summary>Take files that were taken before once more.</summary>
    public bool Again { get; init; }

    /// <summary>Each file of the folder is a batch of its own.</summary>
    public bool Each { get; init; }

    /// <summary>What a command of the run history does, whoever gave it: a run by the clock is a run.</summary>
    /// <param name="command">As the history has it, for instance <c>schedule 2026-01-02T01:00:00Z</c>.</param>
    public static string Kind(string command) => command.StartsWith("schedule ", StringComparison.Ordinal) ? "run" : command;
}
