namespace Cartline.Dashboards.Definitions;

/// <summary>What a field of the sales view holds, and so what may be done with it.</summary>
public enum FieldType
{
    /// <summary>An amount in the shop's currency: may be summed.</summary>
    Money,

    /// <summary>A whole number: may be summed.</summary>
    Count,

    /// <summary>What is sold by piece, length or weight, with three decimals at most: may be summed.</summary>
    Quantity,

    /// <summary>A business id: may be counted distinct.</summary>
    Id,

    /// <summary>A truth: may stand behind <c>where</c>.</summary>
    Truth,
}
