namespace Cartline.Core.Engine;

/// <summary>A version that the engine still holds whole: it can be made the one that readers see.</summary>
/// <param name="Version">Its number; versions are numbered in the order they were built.</param>
/// <param name="Layers">What it is made of; a layer that it inherited keeps the number of the version that built it.</param>
/// <param name="IsLive">Whether readers see it now.</param>
public sealed record KeptVersion(int Version, IReadOnlyList<PublishedLayer> Layers, bool IsLive)
{
    /// <summary>All batches in it, ascending.</summary>
    public IReadOnlyList<int> Batches => [.. Layers.SelectMany(l => l.Batches).Distinct().Order()];

    /// <summary>When its newest layer was published, UTC.</summary>
    public DateTime PublishedAt => Layers.Max(l => l.PublishedAt);

    /// <summary>The run that built its newest layer.</summary>
    public string RunId => Layers.MaxBy(l => l.Version)!.RunId;
}
