using Cartline.Core.Sql;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>One model of each load kind is pinned in full, everything by hash: a new column changes a line per model.</summary>
public sealed class CompiledSqlTests(CompiledSql compiled) : IClassFixture<CompiledSql>
{
    static readonly string[] Pinned =
    [
        "warehouse.agg_daily_sales",
        "staging.accepted_products",
        "warehouse.dim_payment_method",
        "warehouse.dim_products",
    ];
    static readonly IReadOnlyList<Model> Models =
    [
        .. Layer.All.SelectMany(new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb").Models)
            .Where(m => Pinned.Contains(m.Name.ToString())),
    ];

    [Theory]
    [InlineData("sql", "duckdb.sql")]
    [InlineData("sql --again", "duckdb.again.sql")]
    [InlineData("sql --engine postgres", "postgres.sql")]
    [InlineData("sql --engine postgres --again", "postgres.again.sql")]
    public void Of_one_model_of_each_load_kind_is_as_it_was(string command, string golden) =>
        Golden.Equal($"tests/Cartline.Tests/Golden/{golden}", compiled.Text(command, Models.Select(m => $"sql/{m.Path}")));

    [Fact]
    public void Of_all_files_is_as_it_was() => Golden.Equal(
        "tests/Cartline.Tests/Golden/sql.hashes.txt",
        "# What ./cartline sql prints for each file, as hashes: duckdb, duckdb --again, postgres, postgres --again.\n"
        + string.Join('\n', compiled.Hashes()));

    [Fact]
    public void Is_pinned_in_full_for_every_load_kind() =>
        Assert.Equal(Enum.GetValues<LoadKind>().Order(), Models.Select(m => m.Load).Order());
}
