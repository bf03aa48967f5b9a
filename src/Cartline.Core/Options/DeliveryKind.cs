namespace Cartline.Core.Options;

/// <summary>What a batch says about the ids that it does not mention.</summary>
public enum DeliveryKind
{
    /// <summary>Nothing: they stay as they are.</summary>
    Delta,

    /// <summary>They have ended.</summary>
    Snapshot,
}
