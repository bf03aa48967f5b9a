using Cartline.Core;
using Cartline.Core.Sql;

namespace Cartline.Engines.Postgres;

/// <summary>Which schema a table lies in: readers see views in <c>warehouse</c>, versions lie in <c>warehouse_v12</c>.</summary>
internal sealed class PostgresSchemas(StagingContract contract)
{
    private readonly HashSet<TableName> delivered = [.. contract.All.Select(t => t.Name)];

    /// <summary>The schema that holds the tables of single batches.</summary>
    private const string Batches = "deliveries";

    /// <summary>The table of one batch that is part of a staging table.</summary>
    public static string Delivered(TableName name, int batchId) => Delivered($"{name.Table}_{batchId}");

    /// <summary>A table of one batch by its name.</summary>
    public static string Delivered(string part) => Identifier.Quote(Batches, part);

    /// <summary>A layer's schema in a version.</summary>
    public static string Of(string schema, int version) => $"{schema}_v{version}";

    /// <summary>A table of a version; what was delivered lies in <c>staging</c> itself, the same for all versions.</summary>
    public string Qualify(int version, TableName name) => delivered.Contains(name)
        ? Identifier.Quote(name.Schema, name.Table)
        : Identifier.Quote(Of(name.Schema, version), name.Table);

    /// <summary>A table as readers name it.</summary>
    public static string Live(TableName name) => Identifier.Quote(name.Schema, name.Table);
}
