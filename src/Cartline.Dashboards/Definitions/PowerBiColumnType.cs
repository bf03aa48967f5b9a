namespace Cartline.Dashboards.Definitions;

/// <summary>What a column holds that Power Query makes.</summary>
public enum PowerBiColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    Count,

    /// <summary>Amounts in the shop's currency.</summary>
    Money,

    /// <summary>Days.</summary>
    Day,
}
