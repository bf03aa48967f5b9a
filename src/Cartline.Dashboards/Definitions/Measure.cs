namespace Cartline.Dashboards.Definitions;

/// <summary>What is measured.</summary>
public sealed record Measure
{
    /// <summary>Its id in files, queries and addresses.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people, unique.</summary>
    public required string Label { get; init; }

    /// <summary>Its name for people in a shop that takes goods back; null where it is the same.</summary>
    public string? LabelWithReturns { get; init; }

    /// <summary>The measure that pages show in its place in a shop that takes goods back, by id; null where they show it.</summary>
    public string? WithReturns { get; init; }

    /// <summary>The same once the pages are those of a shop that takes goods back; null in any other.</summary>
    public string? Instead { get; init; }

    /// <summary>Whether it reads returns.</summary>
    public bool ReadsReturns => Expression.Fields.Any(f => f.IsOfReturns);

    /// <summary>Whether it reads something that single lines do not have: other facts, or what an order has as a whole.</summary>
    public bool ReadsMoreThanLines => Expression.Fields.Any(f => f.Event is not null || f.IsOfOrders);

    /// <summary>Whether it is made of nothing that single lines have: of other facts, or of what an order has as a whole.</summary>
    public bool IsBeyondLines => Expression.Fields.Any() && Expression.Fields.All(f => f.Event is not null || f.IsOfOrders);

    /// <summary>Whether it is offered to those shops alone whose data has something of it, and not even named to others.</summary>
    public bool IsOfferedWhereKnown => Expression.Fields.Any(f => f.IsOfferedWhereKnown);

    /// <summary>Other words that people use for it; each means one measure only.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it means, one or two sentences.</summary>
    public required string Meaning { get; init; }

    /// <summary>How it is computed, as written.</summary>
    public required string Sql { get; init; }

    /// <summary>How it is computed.</summary>
    public required MeasureExpression Expression { get; init; }

    /// <summary>The same in Power BI; null where it has none.</summary>
    public required string? Dax { get; init; }

    /// <summary>What its numbers are.</summary>
    public required MeasureUnit Unit { get; init; }

    /// <summary>Decimal places, 0 to 4; of money those of the currency.</summary>
    public required int Places { get; init; }

    /// <summary>It counts what is sold by piece, length or weight: shown with as many decimals as it has, three at most.</summary>
    public bool IsQuantity => Unit == MeasureUnit.Count && Expression.Fields.Any(f => f.Type == FieldType.Quantity);

    /// <summary>Which way is good.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Over what its parts sum to the whole.</summary>
    public required Additivity Additivity { get; init; }

    /// <summary>It looks back beyond its period, so that the first days of the data cannot be compared with.</summary>
    public bool NeedsHistory { get; init; }

    /// <summary>The group it is listed in.</summary>
    public required string Folder { get; init; }

    /// <summary>File and line, for messages.</summary>
    public required string Place { get; init; }
}
