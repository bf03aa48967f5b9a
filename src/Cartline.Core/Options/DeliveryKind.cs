namespace Cartline.Core.Options;

/// <summary>What a batch says about the ids that it does not mention.</summary>
public enum DeliveryKind
{
    /// <summary>Nothing: they stay as they are.</summary>
    Delta,

    /// <summary>Those of the tables in <c>source.snapshot_of</c> have ended.</summary>
    Snapshot,

    /// <summary>Orders of the days in <c>source.window_from</c> to <c>source.window_to</c> have ended.</summary>
    Window,
}
