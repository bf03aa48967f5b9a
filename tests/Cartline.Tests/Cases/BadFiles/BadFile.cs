namespace Cartline.Tests.Cases.BadFiles;

/// <summary>One way in which a file of a shop can be bad, and what has to come of it.</summary>
/// <param name="Group">The heading that it stands below on the page.</param>
/// <param name="Name">What is wrong, in words.</param>
/// <param name="Outcome">What has to come of it.</param>
/// <param name="Damage">Does it to the four files in a folder.</param>
sealed record BadFile(string Group, string Name, FileOutcome Outcome, Action<DamagedShop> Damage)
{
    /// <summary>Revenue that has to be live afterwards.</summary>
    public decimal Revenue { get; init; } = DamagedShop.Revenue;
}

/// <summary>What comes of a bad file.</summary>
enum FileOutcome
{
    /// <summary>Every record is taken; at most a warning is printed.</summary>
    Accepted,

    /// <summary>Single records are quarantined, each with its reason; the rest is taken.</summary>
    Quarantined,

    /// <summary>Nothing of the batch is taken.</summary>
    Refused,
}
