using Cartline.Core;
using Cartline.Core.Build;
using Cartline.Core.Sql;
using Cartline.Engines.DuckDb;
using Cartline.Engines.Postgres;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docs;

public sealed class DataDictionaryTests(PostgresServer server)
{
    static readonly ModelCatalog Catalog = new(new SqlFolder(Repo.At("sql")), "duckdb");

    static async Task<IReadOnlyDictionary<TableName, ModelShape>> ShapesAsync()
    {
        using var folder = new TemporaryFolder();
        await using var engine = new DuckDbEngine(folder.At("data"), new DuckDbLimits(0, 0), Catalog);
        await using var context = EmptyProject.Context(engine, Catalog, folder.Path);
        return await ModelShapes.ReadAsync(context, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Is_the_one_in_docs() => Golden.Equal("docs/data-dictionary.md", DataDictionary.Write(Catalog, await ShapesAsync()));

    [Fact]
    public async Task Explains_every_column() => Assert.Empty(DataDictionary.Unexplained(Catalog, await ShapesAsync()));

    [Fact]
    public async Task Says_of_PostgreSQL_what_is_true_of_DuckDB()
    {
        using var folder = new TemporaryFolder();
        await using var engine = new PostgresEngine(
            await server.CreateDatabaseAsync(), new ModelCatalog(new SqlFolder(Repo.At("sql")), "postgres"));
        await using var context = EmptyProject.Context(engine, Catalog, folder.Path);
        await using var lease = await engine.LeaseAsync(context.RunId, TestContext.Current.CancellationToken);
        var postgres = await ModelShapes.ReadAsync(context, TestContext.Current.CancellationToken);
        var duckDb = await ShapesAsync();

        var differences =
            from shape in duckDb.Where(s => s.Key.Schema != "staging")
            from column in shape.Value.Made.Zip(postgres[shape.Key].Made)
            where (column.First.Name, Plain(column.First.Type)) != (column.Second.Name, Plain(column.Second.Type))
            select $"{shape.Key}: {column.First} on DuckDB, {column.Second} on PostgreSQL\n";

        Assert.Equal(duckDb.Select(s => (s.Key, s.Value.Made.Count)), postgres.Select(s => (s.Key, s.Value.Made.Count)));
        Assert.True(!differences.Any(), string.Concat(differences));
    }

    static string Plain(string type) => type.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal) switch
    {
        "varchar" => "text",
        "timestampwithouttimezone" => "timestamp",
        "timewithouttimezone" => "time",
        var other => other.Replace("numeric", "decimal", StringComparison.Ordinal),
    };
}
