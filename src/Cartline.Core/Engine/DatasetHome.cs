namespace Cartline.Core.Engine;

/// <summary>How other tools name the tables of an engine.</summary>
/// <param name="Namespace">Where they lie, as a URI without user and password: <c>postgres://localhost:5432</c>.</param>
/// <param name="Database">The database below it; empty where there is none.</param>
public sealed record DatasetHome(string Namespace, string Database)
{
    /// <summary>Namespace and database in one.</summary>
    public string Whole => Database.Length == 0 ? Namespace : $"{Namespace}/{Database}";

    /// <summary>A table's name below the namespace: <c>ecommerce_db.warehouse.fact_sales</c>.</summary>
    public string Name(TableName table) => Database.Length == 0 ? table.ToString() : $"{Database}.{table}";
}
