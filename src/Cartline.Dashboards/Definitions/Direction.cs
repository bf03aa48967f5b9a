namespace Cartline.Dashboards.Definitions;

/// <summary>Which way is good for the shop.</summary>
public enum Direction
{
    /// <summary>More is better.</summary>
    Up,

    /// <summary>Less is better.</summary>
    Down,

    /// <summary>Neither.</summary>
    None,
}
