namespace Cartline.Dashboards.Definitions;

/// <summary>A column of the sales view: one row per line sold, joined to what it refers to.</summary>
/// <param name="Name">Its name in measures.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Sql">SQL by line, in the aliases of <see cref="Star"/>; null for what exists by order only.</param>
/// <param name="OrdersSql">SQL by order; null for what exists by line only.</param>
/// <param name="Meaning">For people.</param>
/// <param name="Place">File and line, for messages.</param>
public sealed record Field(string Name, FieldType Type, string? Sql, string? OrdersSql, string Meaning, string Place)
{
    /// <summary>SQL on one row per order: as stated, or by line where that needs nothing of the line itself; null when it exists by line only.</summary>
    public string? ByOrder => OrdersSql ?? (Sql is not null && Star.IsFreeOfLines(Sql) ? Sql : null);

    /// <summary>Whether it is the id that tells the rows of an order apart, so that counting it distinct there is counting rows.</summary>
    public bool IsOrderKey => Type == FieldType.Id && OrdersSql is not null;
}
