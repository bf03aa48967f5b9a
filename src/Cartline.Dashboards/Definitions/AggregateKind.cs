namespace Cartline.Dashboards.Definitions;

/// <summary>How the rows of a group become one value.</summary>
public enum AggregateKind
{
    /// <summary>Summed.</summary>
    Sum,

    /// <summary>Different values counted, nulls left out.</summary>
    Distinct,

    /// <summary>Calendar days of the group, whether or not they sold.</summary>
    Days,
}
