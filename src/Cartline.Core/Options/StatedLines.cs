namespace Cartline.Core.Options;

/// <summary>Whether a source states the lines of its orders.</summary>
public enum StatedLines
{
    /// <summary>It does: an order without lines is a fault.</summary>
    Stated,

    /// <summary>It states orders only.</summary>
    None,
}
