using Cartline.Operations.Monitoring;

namespace Cartline.Operations.Alerts;

/// <summary>An alert that is open, or that has ended without every sink knowing it yet.</summary>
public sealed record OpenAlert
{
    /// <summary>The alert as it was found last.</summary>
    public required HealthAlert Alert { get; init; }

    /// <summary>When it was found first, UTC.</summary>
    public required DateTime FirstSeen { get; init; }

    /// <summary>When it was no longer found, UTC; null while it stands.</summary>
    public DateTime? RecoveredAt { get; init; }

    /// <summary>When each sink was told last, UTC, by the sink's name.</summary>
    public IReadOnlyDictionary<string, DateTime> Told { get; init; } = new Dictionary<string, DateTime>();
}
