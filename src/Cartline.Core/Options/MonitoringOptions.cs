using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>When monitoring calls something late.</summary>
public sealed record MonitoringOptions
{
    /// <summary>Hours since the last good run that are still well, 1 to 8,760. Default 25.</summary>
    [Range(1, 8_760)]
    public int MaxHoursSinceLastRun { get; init; } = 25;

    /// <summary>Hours that a layer may lag behind, 1 to 8,760. Default 24.</summary>
    [Range(1, 8_760)]
    public int MaxLagHours { get; init; } = 24;
}
