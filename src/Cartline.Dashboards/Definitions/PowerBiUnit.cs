namespace Cartline.Dashboards.Definitions;

/// <summary>What the values of a measure of Power BI are.</summary>
public enum PowerBiUnit
{
    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>An amount in the shop's currency.</summary>
    Money,

    /// <summary>A share, 0 to 1, shown times 100.</summary>
    Percent,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A moment, UTC.</summary>
    Moment,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A colour as #RRGGBB, for conditional formatting.</summary>
    Colour,
}
