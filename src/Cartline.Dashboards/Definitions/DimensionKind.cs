namespace Cartline.Dashboards.Definitions;

/// <summary>How the values of a dimension are written and ordered.</summary>
public enum DimensionKind
{
    /// <summary>Text, in binary order.</summary>
    Text,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A week, told by its Monday.</summary>
    Week,

    /// <summary>A month as YYYYMM.</summary>
    Month,

    /// <summary>A quarter as YYYYQ.</summary>
    Quarter,

    /// <summary>A year.</summary>
    Year,

    /// <summary>A weekday, 1 = Monday.</summary>
    Weekday,

    /// <summary>A whole number.</summary>
    Count,
}
