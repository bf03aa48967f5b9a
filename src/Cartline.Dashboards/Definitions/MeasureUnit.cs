namespace Cartline.Dashboards.Definitions;

/// <summary>What the numbers of a measure are.</summary>
public enum MeasureUnit
{
    /// <summary>An amount in the shop's currency.</summary>
    Money,

    /// <summary>0 to 100.</summary>
    Percent,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with decimals.</summary>
    Number,
}
