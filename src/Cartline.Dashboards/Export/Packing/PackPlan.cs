using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>In which table of a pack each dimension and each field is kept: the one whose rows alone decide it.</summary>
internal sealed class PackPlan
{
    /// <summary>Tables of dimensions by their alias in definitions, days first.</summary>
    public static readonly string[] Parts = ["d", "c", "m", "p"];

    private PackPlan(ILookup<string, Dimension> dimensions, ILookup<string, Field> fields) => (Dimensions, Fields) = (dimensions, fields);

    /// <summary>Dimensions by table: d, c, m, p, o (orders) or f (lines).</summary>
    public ILookup<string, Dimension> Dimensions { get; }

    /// <summary>Fields by table. The key of orders is left out: rows of orders are counted instead.</summary>
    public ILookup<string, Field> Fields { get; }

    /// <summary>Makes the plan; fields that no measure reads are not kept.</summary>
    public static PackPlan Of(DashboardDefinitions definitions)
    {
        var used = definitions.Measures.Values.SelectMany(m => m.Expression.Fields).Distinct().ToList();
        return new PackPlan(
            definitions.Dimensions.Values.ToLookup(d => Part(d.Sql) ?? (d.ByOrder is null ? Star.Lines : Star.Orders)),
            used.Where(f => !f.IsOrderKey).ToLookup(Table));
    }

    /// <summary>SQL of a dimension in the table where it is kept.</summary>
    public static string Sql(string table, Dimension dimension) => table == Star.Orders ? dimension.ByOrder! : dimension.Sql;

    /// <summary>SQL of a field in the table where it is kept.</summary>
    public static string Sql(string table, Field field) => table == Star.Orders ? field.ByOrder! : field.Sql!;

    // What is summed by line is kept by line, so that it can be told for a part of an order.
    private static string Table(Field field) => field.Type is FieldType.Money or FieldType.Count
        ? field.Sql is null ? Star.Orders : Star.Lines
        : (field.Sql is { } sql ? Part(sql) : null) ?? (field.ByOrder is null ? Star.Lines : Star.Orders);

    private static string? Part(string sql) => Star.Used(sql) is { Count: 1 } used && Parts.Contains(used.First()) ? used.First() : null;
}
