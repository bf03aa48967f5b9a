namespace Cartline.Simulator.Goods;

/// <summary>How one category sells.</summary>
internal sealed record CategoryProfile
{
    public required string Name { get; init; }

    /// <summary>Share of the assortment.</summary>
    public required double ProductShare { get; init; }

    /// <summary>Share of the lines sold on an ordinary day.</summary>
    public required double LineShare { get; init; }

    /// <summary>Median price in hundredths; the sub-category multiplies it.</summary>
    public required double MedianPrice { get; init; }

    /// <summary>Spread of the logarithm of the price.</summary>
    public required double PriceSpread { get; init; }

    /// <summary>Lowest cost as a share of the price.</summary>
    public required double CostFrom { get; init; }

    /// <summary>Highest cost as a share of the price.</summary>
    public required double CostTo { get; init; }

    /// <summary>Per cent more demand for one per cent less price.</summary>
    public required double Elasticity { get; init; }

    /// <summary>Demand by month, January first, against the shop's own season.</summary>
    public required double[] Months { get; init; }

    /// <summary>Demand on a weekend day against a weekday, beyond the shop's own.</summary>
    public required double Weekend { get; init; }

    /// <summary>Demand by part of the day: night to 6, morning to 12, afternoon to 17, evening to 21, late to midnight.</summary>
    public required double[] DayParts { get; init; }

    /// <summary>Chance of one more piece, again and again up to five.</summary>
    public required double MorePieces { get; init; }
}
