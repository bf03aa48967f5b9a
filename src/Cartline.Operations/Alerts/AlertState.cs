namespace Cartline.Operations.Alerts;

/// <summary>What is remembered from one look to the next.</summary>
public sealed record AlertState
{
    /// <summary>By the alert's key.</summary>
    public IReadOnlyDictionary<string, OpenAlert> Alerts { get; init; } = new Dictionary<string, OpenAlert>();

    /// <summary>By the sink's name.</summary>
    public IReadOnlyDictionary<string, SinkState> Sinks { get; init; } = new Dictionary<string, SinkState>();
}
