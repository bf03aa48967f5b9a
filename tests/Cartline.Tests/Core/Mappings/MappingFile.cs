using Cartline.Core.Mappings;
using Cartline.Core.Sql;
using Cartline.Tests.Core.Sql;

namespace Cartline.Tests.Core.Mappings;

/// <summary>A <c>mapping.yaml</c> compiled without a project.</summary>
static class MappingFile
{
    static readonly Lazy<StagingContract> Contract = new(() => new ModelCatalog(SqlFiles.Own, "duckdb").Staging);

    /// <summary>The SQL files that it stands for, by name.</summary>
    public static IReadOnlyDictionary<string, string> Compile(string yaml) => DeclaredSource
        .Compile("till", new SqlFile("1_staging/from_till/mapping.yaml", yaml, IsOfProject: true), Contract.Value)
        .ToDictionary(f => f.Name, f => f.Text);

    /// <summary>The schema for editors.</summary>
    public static string Schema() => MappingSchema.Write(Contract.Value);
}
