using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>In which table of a pack each dimension and each field is kept: the one whose rows alone decide it.</summary>
internal sealed class PackPlan
{
    private readonly Star star;

    private PackPlan(DashboardDefinitions definitions)
    {
        star = definitions.Star;
        Dimensions = definitions.Dimensions.Values.ToLookup(d => d.Event?.Alias ?? Part(d.Sql) ?? Fact(d.ByOrder));
        Fields = definitions.Measures.Values.SelectMany(m => m.Expression.Fields).Distinct().Where(f => !f.IsOrderKey).ToLookup(Table);
        Events = [.. star.Events.Where(e => e == star.Returns || Fields.Contains(e.Alias))];
        Parts = [.. star.Dimensions.Where(d => Dimensions.Contains(d.Alias) || Fields.Contains(d.Alias)).OrderBy(d => !d.IsOfOrders)];
    }

    /// <summary>The dimensions of the star that anything is kept of, those that orders refer to first.</summary>
    public IReadOnlyList<StarDimension> Parts { get; }

    /// <summary>The facts with days of their own that are kept: returns, and those that a measure reads.</summary>
    public IReadOnlyList<StarTable> Events { get; }

    /// <summary>Dimensions by the alias of their table: one of the <see cref="Parts"/>, orders or lines.</summary>
    public ILookup<string, Dimension> Dimensions { get; }

    /// <summary>Fields by the alias of their table. The key of orders is left out: rows of orders are counted instead.</summary>
    public ILookup<string, Field> Fields { get; }

    /// <summary>Makes the plan; fields that no measure reads are not kept.</summary>
    public static PackPlan Of(DashboardDefinitions definitions) => new(definitions);

    /// <summary>SQL of a dimension in the table where it is kept.</summary>
    public string Sql(string table, Dimension dimension) => table == star.Orders.Alias ? dimension.ByOrder! : dimension.Sql;

    /// <summary>SQL of a field in the table where it is kept.</summary>
    public string Sql(string table, Field field) => field.Event is { } fact ? field.ByEvent[fact.Alias]
        : table == star.Orders.Alias ? field.ByOrder! : field.Sql!;

    // What is summed by line is kept by line, so that it can be told for a part of an order.
    private string Table(Field field) => field.Event is { } fact ? fact.Alias : field.IsSummed
        ? field.Sql is null ? star.Orders.Alias : star.Lines.Alias
        : (field.Sql is { } sql ? Part(sql) : null) ?? Fact(field.ByOrder);

    private string Fact(string? byOrder) => byOrder is null ? star.Lines.Alias : star.Orders.Alias;

    private string? Part(string sql) =>
        Star.Used(sql) is { Count: 1 } used && star.Dimensions.Any(d => used.Contains(d.Alias)) ? used.First() : null;
}
