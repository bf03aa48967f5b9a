using Cartline.Core.Sql;

namespace Cartline.Core.Engine;

/// <summary>The SQL that an engine itself has to know.</summary>
/// <param name="Contract">The staging tables.</param>
/// <param name="Functions">The statements that make the functions of the models, in the engine's words.</param>
public sealed record EngineSql(StagingContract Contract, IReadOnlyList<string> Functions)
{
    /// <summary>Reads both from <c>sql/</c>.</summary>
    public static EngineSql Read(ModelCatalog catalog, Dialect dialect) =>
        new(catalog.Staging, catalog.Functions(dialect.Functions));
}
