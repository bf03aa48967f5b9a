namespace Cartline.Dashboards.Queries;

/// <summary>What a row of the sales view is.</summary>
public enum SalesLevel
{
    /// <summary>A line sold.</summary>
    Lines,

    /// <summary>An order.</summary>
    Orders,

    /// <summary>A return, on its own day.</summary>
    Returns,
}
