namespace Cartline.Core.Options;

/// <summary>How the simulated shop spreads its sales.</summary>
public enum Distribution
{
    /// <summary>Seasons, weekdays, best sellers and regular customers.</summary>
    Realistic,

    /// <summary>Every day, product and customer alike.</summary>
    Uniform,
}
