namespace Cartline.Core.Options;

/// <summary>What becomes of an order or line that one batch states twice, differently.</summary>
public enum ConflictRule
{
    /// <summary>The batch is refused.</summary>
    Refuse,

    /// <summary>The record that stands last counts.</summary>
    Last,
}
