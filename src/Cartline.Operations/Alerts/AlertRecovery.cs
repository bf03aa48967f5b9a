using Cartline.Operations.Monitoring;

namespace Cartline.Operations.Alerts;

/// <summary>An alert that is over.</summary>
/// <param name="Severity">How grave it was.</param>
/// <param name="Check">The check that had found it.</param>
/// <param name="Key">The alert's key: the check, and the day or the layer it was about.</param>
/// <param name="Since">When it was found first, UTC.</param>
/// <param name="At">When it was no longer found, UTC.</param>
public sealed record AlertRecovery(CheckStatus Severity, string Check, string Key, DateTime Since, DateTime At)
{
    /// <summary>One sentence for people. What the alert had said is not repeated: it would read as if it still stood.</summary>
    public string Message => $"The alert of {Since:yyyy-MM-dd HH:mm} UTC ended at {At:yyyy-MM-dd HH:mm} UTC.";
}
