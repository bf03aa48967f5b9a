namespace Cartline.Core.Options;

/// <summary>Which line total counts as revenue when the source has one.</summary>
public enum LineTotalSource
{
    /// <summary>The one the source stored.</summary>
    Stored,

    /// <summary>Quantity × unit price × (1 − discount).</summary>
    Recomputed,
}
