namespace Cartline.Core.Runs;

/// <summary>What the user asked of this run, beyond the settings.</summary>
public sealed record RunRequest
{
    /// <summary>The command, for the run history.</summary>
    public required string Command { get; init; }

    /// <summary>The folder with the raw files; null takes <c>data/raw</c>.</summary>
    public string? SourceFolder { get; init; }

    /// <summary>Rebuild everything after staging from all deliveries, in the order of their as-of dates.</summary>
    public bool FullRefresh { get; init; }
}
