namespace Cartline.Dashboards.Definitions;

/// <summary>Over which dimensions the parts of a measure sum to the whole.</summary>
/// <param name="Everything">Over all.</param>
/// <param name="Dimensions">Over these; empty when over all or none.</param>
public sealed record Additivity(bool Everything, IReadOnlyList<string> Dimensions)
{
    /// <summary>Whether it does over one dimension.</summary>
    public bool Over(string dimension) => Everything || Dimensions.Contains(dimension);
}
