namespace Cartline.Dashboards.Definitions;

/// <summary>A column of the sales view: one row per order line, joined to what it refers to.</summary>
public sealed record Field
{
    /// <summary>Its name in measures.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldType Type { get; init; }

    /// <summary>SQL by line, in the aliases of <see cref="Star"/>; null for what exists by order or in another fact only.</summary>
    public required string? Sql { get; init; }

    /// <summary>
    /// SQL on one row per order: as stated, or by line where that needs nothing of the line itself; null when it exists by line only.
    /// </summary>
    public required string? ByOrder { get; init; }

    /// <summary>SQL on the rows of facts with days of their own, by the alias of the fact.</summary>
    public IReadOnlyDictionary<string, string> ByEvent { get; init; } = new Dictionary<string, string>();

    /// <summary>The fact with days of its own that alone has it, such as returns; null for what lines or orders have.</summary>
    public StarTable? Event { get; init; }

    /// <summary>Whether only returns have it.</summary>
    public bool IsOfReturns => Event?.Word == "returns";

    /// <summary>Whether what is made of it is offered only to shops whose data has something of it, and not named to others.</summary>
    public bool IsOfferedWhereKnown => Event is not null && !IsOfReturns;

    /// <summary>Whether only whole orders have it.</summary>
    public bool IsOfOrders => Sql is null && ByOrder is not null;

    /// <summary>Whether only single lines have it.</summary>
    public bool IsOfLines => Sql is not null && ByOrder is null;

    /// <summary>Whether it is the id that tells the rows of an order apart, so that counting it distinct there is counting rows.</summary>
    public required bool IsOrderKey { get; init; }

    /// <summary>Whether its values can be added up.</summary>
    public bool IsSummed => Type is FieldType.Money or FieldType.Quantity or FieldType.Count;

    /// <summary>For people.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether it comes with the program; if not, it is the project's own.</summary>
    public required bool IsOfProgram { get; init; }

    /// <summary>File and line, for messages.</summary>
    public required string Place { get; init; }
}
