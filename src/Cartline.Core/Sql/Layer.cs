namespace Cartline.Core.Sql;

/// <summary>A layer of the warehouse: one folder of SQL files, one schema.</summary>
/// <param name="Number">1 to 4; a layer reads only itself and those before it.</param>
/// <param name="Schema">The schema's name as SQL files write it.</param>
public sealed record Layer(int Number, string Schema)
{
    /// <summary>Records as they came, typed and judged.</summary>
    public static Layer Staging { get; } = new(1, "staging");

    /// <summary>Third normal form.</summary>
    public static Layer Production { get; } = new(2, "production");

    /// <summary>Star schema with history.</summary>
    public static Layer Warehouse { get; } = new(3, "warehouse");

    /// <summary>Answers.</summary>
    public static Layer Analytics { get; } = new(4, "analytics");

    /// <summary>All layers, in order.</summary>
    public static IReadOnlyList<Layer> All { get; } = [Staging, Production, Warehouse, Analytics];

    /// <summary>The layers that a run publishes: all but staging, which is committed as it is loaded.</summary>
    public static IReadOnlyList<Layer> Published { get; } = [Production, Warehouse, Analytics];

    /// <summary>The published layers in the order in which a table named without its schema is looked for: answers first.</summary>
    public static IReadOnlyList<Layer> SearchOrder { get; } = [Analytics, Warehouse, Production];

    /// <summary>The schemas that SQL files may name: the layers, the landing of mapped sources and the run's own facts.</summary>
    public static IReadOnlySet<string> Schemas { get; } =
        new HashSet<string> { "raw", "staging", "production", "warehouse", "analytics", "cartline" };

    /// <summary>The layer of a schema; null for <c>raw</c> and <c>cartline</c>.</summary>
    public static Layer? Of(string schema) => All.FirstOrDefault(l => l.Schema == schema);

    /// <summary>The folder's name, for instance <c>3_warehouse</c>.</summary>
    public string Folder => $"{Number}_{Schema}";
}
