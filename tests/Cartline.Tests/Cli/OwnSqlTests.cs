using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>SQL files of a project that the database refuses are told of by name, and leave what is published as it is.</summary>
public sealed class OwnSqlTests(PostgresServer server) : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(
        "duckdb",
        "4_analytics/mine/brands.sql",
        "-- Brands.\n-- grain: brand\nselect p.brnd as brand from warehouse.dim_products as p",
        "brnd")]
    [InlineData(
        "postgres",
        "4_analytics/mine/brands.sql",
        "-- Brands.\n-- grain: brand\nselect p.brnd as brand from warehouse.dim_products as p",
        "brnd")]
    [InlineData(
        "duckdb",
        "3_warehouse/checks/validity__dim_products__price.sql",
        "-- No price.\n-- severity: warn\nselect p.product_id as value from warehouse.dim_products as p where p.prise is null",
        "prise")]
    [InlineData(
        "postgres",
        "3_warehouse/checks/validity__dim_products__price.sql",
        "-- No price.\n-- severity: warn\nselect p.product_id as value from warehouse.dim_products as p where p.prise is null",
        "prise")]
    public async Task Are_told_of_with_what_the_database_says(string engine, string path, string sql, string misspelt)
    {
        var database = engine == "postgres" ? await server.CreateDatabaseAsync() : null;
        new ShopFiles()
            .Customer("C1")
            .Product("P1", "40.00", "25.50")
            .Sale("T1", "C1", "P1", "2025-04-01", 1, 40m)
            .Write(folder.At("data/raw"));
        (await CommandLine.RunAsync(folder.Path, "run", database)).Ended(0);
        folder.Write($"sql/{path}", sql);

        var refused = (await CommandLine.RunAsync(folder.Path, "run", database)).Ended(2);

        Assert.Contains($"sql/{path}: {engine} says: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(misspelt, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("create table", refused.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("internal error", refused.Error, StringComparison.Ordinal);
        Assert.Equal(
            "1",
            (await CommandLine.RunAsync(folder.Path, ["query", "--csv", "select count(*) as orders from warehouse.fact_orders"], database))
                .Ended(0).Out.Split('\n')[1]
                .Trim());
    }
}
