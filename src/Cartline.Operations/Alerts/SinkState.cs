namespace Cartline.Operations.Alerts;

/// <summary>How sending to one sink went.</summary>
public sealed record SinkState
{
    /// <summary>When it was reached last, UTC; null when never.</summary>
    public DateTime? LastSuccess { get; init; }

    /// <summary>When it could not be reached last, UTC; null when it always could.</summary>
    public DateTime? LastFailure { get; init; }

    /// <summary>Why not; null after a success.</summary>
    public string? Error { get; init; }
}
