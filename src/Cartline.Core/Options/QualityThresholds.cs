using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>Faults that stop a run whatever its score.</summary>
public sealed record QualityThresholds
{
    /// <summary>Percent of a table's rows that may be orphans, 0 to 100. Default 1.</summary>
    [Range(0, 100)]
    public decimal OrphansPct { get; init; } = 1;

    /// <summary>Percent of a table's rows that may share an id, 0 to 100. Default 1.</summary>
    [Range(0, 100)]
    public decimal DuplicateKeysPct { get; init; } = 1;
}
