using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>SQL files of a project that the database refuses are told of by name, and leave what is published as it is.</summary>
public sealed class OwnSqlTests(OwnSqlTests.Sound sound) : IClassFixture<OwnSqlTests.Sound>, IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(
        "duckdb",
        "4_analytics/mine/brands.sql",
        "-- Brands.\n-- grain: brand\nselect p.brnd as brand from warehouse.dim_products as p",
        "brnd",
        3)]
    [InlineData(
        "postgres",
        "4_analytics/mine/brands.sql",
        "-- Brands.\n-- grain: brand\nselect p.brnd as brand from warehouse.dim_products as p",
        "brnd",
        3)]
    [InlineData(
        "duckdb",
        "4_analytics/mine/brands.sql",
        "-- Brands.\n-- grain: brand\nselect p.brand\nfrom warehouse.dim_products as p\nwhere p.brnd is null",
        "brnd",
        5)]
    [InlineData(
        "duckdb",
        "4_analytics/mine/brands.sql",
        "-- Brands.\n-- grain: brand\nwith b as (select distinct p.brand from warehouse.dim_products as p)\nselect b.brand\nfrom b\n"
        + "order by b.brand",
        "b",
        6)]
    [InlineData(
        "postgres",
        "4_analytics/mine/brands.sql",
        "-- Brands.\n-- grain: brand\nwith b as (select distinct p.brand from warehouse.dim_products as p)\nselect b.brand\nfrom b\n"
        + "order by b.brand",
        "b",
        6)]
    [InlineData(
        "duckdb",
        "4_analytics/mine/brands.sql",
        "-- Brands.\n-- grain: brand\nselect p.brand\n  from warehouse.dim_products as p\n  group group by p.brand",
        "syntax error",
        5)]
    [InlineData(
        "postgres",
        "4_analytics/mine/brands.sql",
        "-- Brands.\n-- grain: brand\nselect p.brand\n  from warehouse.dim_products as p\n  group group by p.brand",
        "syntax error",
        5)]
    [InlineData(
        "duckdb",
        "1_staging/checks/validity__products__brand.sql",
        "-- No brand.\n-- severity: warn\n-- rows: keep\nselect t.brand as value from staging.typed_products as t where t.brand is null",
        "delivery_id",
        4)]
    [InlineData(
        "duckdb",
        "3_warehouse/checks/validity__dim_products__price.sql",
        "-- No price.\n-- severity: warn\nselect p.product_id as value from warehouse.dim_products as p where p.prise is null",
        "prise",
        3)]
    [InlineData(
        "postgres",
        "3_warehouse/checks/validity__dim_products__price.sql",
        "-- No price.\n-- severity: warn\nselect p.product_id as value from warehouse.dim_products as p where p.prise is null",
        "prise",
        3)]
    public async Task Are_told_of_with_what_the_database_says(string engine, string path, string sql, string misspelt, int line)
    {
        using var folder = new TemporaryFolder();
        var database = await sound.CopyAsync(engine, folder);
        folder.Write($"sql/{path}", sql);

        var refused = (await CommandLine.RunAsync(folder.Path, "run --json", database)).Ended(2);

        Assert.Contains($"error: sql/{path}, line {line}: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains($"{engine} says: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(misspelt, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("create table", refused.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("internal error", refused.Error, StringComparison.Ordinal);
        Assert.Equal(
            "1",
            (await CommandLine.RunAsync(folder.Path, ["query", "--csv", "select count(*) as orders from warehouse.fact_orders"], database))
                .Ended(0).Out.Split('\n')[1]
                .Trim());
        Assert.Equal(
            ["skipped", "failed", "skipped"],
            refused.Json.GetProperty("steps").EnumerateArray().Take(3).Select(s => s.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task That_take_a_column_from_a_file_of_the_program_are_told_of_by_both_names()
    {
        folder.Write(
            "sql/3_warehouse/dim_payment_method.sql",
            (await File.ReadAllTextAsync(Repo.At("sql/3_warehouse/dim_payment_method.sql"), TestContext.Current.CancellationToken))
                .Replace("payment_method_name", "name_of_method", StringComparison.Ordinal));
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-04-01").Write(folder.At("data/raw"));

        var refused = (await CommandLine.RunAsync(folder.Path, "run --set dashboard.written=asked")).Ended(2);

        Assert.Contains("sql/3_warehouse/", refused.Error, StringComparison.Ordinal);
        Assert.Contains("The file came with the program", refused.Error, StringComparison.Ordinal);
        Assert.Contains("sql/3_warehouse/dim_payment_method.sql", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_are_sound_are_built()
    {
        folder.Write(
            "sql/4_analytics/mine/brands.sql",
            "-- Brands.\n-- grain: brand\nselect distinct a.brand from warehouse.dim_products as a order by a.brand");
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-04-01").Write(folder.At("data/raw"));

        (await CommandLine.RunAsync(folder.Path, "run --set dashboard.written=asked")).Ended(0);

        Assert.True(File.Exists(folder.At("data/processed/analytics/brands.csv")));
    }

    [Fact]
    public async Task That_are_sound_are_looked_at_again_when_one_changes()
    {
        const string Sound = "-- Brands.\n-- grain: brand\nselect distinct a.brand from warehouse.dim_products as a order by a.brand";
        const string File = "sql/4_analytics/mine/brands.sql";
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-04-01").Write(folder.At("data/raw"));
        folder.Write(File, Sound);
        (await CommandLine.RunAsync(folder.Path, "run --set dashboard.written=asked")).Ended(0);
        var kept = await System.IO.File.ReadAllTextAsync(folder.At("data/.sound_sql"), TestContext.Current.CancellationToken);

        folder.Write(File, Sound.Replace("a.brand from", "a.brant as brand from", StringComparison.Ordinal));
        var refused = (await CommandLine.RunAsync(folder.Path, "run --set dashboard.written=asked")).Ended(2);
        Assert.Contains($"error: {File}, line 3: ", refused.Error, StringComparison.Ordinal);
        (await CommandLine.RunAsync(folder.Path, "run --set dashboard.written=asked")).Ended(2);

        // What remembers may be lost or damaged.
        folder.Write(File, Sound);
        folder.Write("data/.sound_sql", "?");
        (await CommandLine.RunAsync(folder.Path, "run --set dashboard.written=asked")).Ended(0);
        Assert.Equal(kept, await System.IO.File.ReadAllTextAsync(folder.At("data/.sound_sql"), TestContext.Current.CancellationToken));
    }

    /// <summary>A project with a run behind it on each engine. What is refused leaves a database as it is: all share the one.</summary>
    public sealed class Sound(PostgresServer server) : IDisposable
    {
        readonly Dictionary<string, (TemporaryFolder Folder, string? Database)> made = [];

        /// <summary>Copies the project's folder.</summary>
        /// <returns>The connection string of its database; null on the embedded engine.</returns>
        public async Task<string?> CopyAsync(string engine, TemporaryFolder into)
        {
            if (!made.TryGetValue(engine, out var project))
            {
                project = made[engine] = (new TemporaryFolder(), engine == "postgres" ? await server.CreateDatabaseAsync() : null);
                new ShopFiles()
                    .Customer("C1")
                    .Product("P1", "40.00", "25.50")
                    .Sale("T1", "C1", "P1", "2025-04-01", 1, 40m)
                    .Write(project.Folder.At("data/raw"));
                (await CommandLine.RunAsync(project.Folder.Path, "run --set dashboard.written=asked", project.Database)).Ended(0);
            }

            project.Folder.CopyTo(into);
            return project.Database;
        }

        public void Dispose() => made.Values.ToList().ForEach(p => p.Folder.Dispose());
    }
}
