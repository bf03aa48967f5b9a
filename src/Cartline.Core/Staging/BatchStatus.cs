namespace Cartline.Core.Staging;

/// <summary>Where a batch stands.</summary>
public enum BatchStatus
{
    /// <summary>Taken, and not judged yet.</summary>
    Waiting,

    /// <summary>Part of every version to come.</summary>
    Accepted,

    /// <summary>In no version, until somebody accepts it or a corrected batch takes its place.</summary>
    Refused,

    /// <summary>Taken out of staging: its records are gone, its number and its place are kept.</summary>
    Withdrawn,
}
