using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
using Cartline.Tests.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Definitions;

public sealed class StarTests
{
    static Star Shop => SomeModel.Definitions.Star;

    [Fact]
    public void Of_the_product_is_what_the_headers_of_its_files_say()
    {
        Assert.Equal(("f", "fact_sales"), (Shop.Lines.Alias, Shop.Lines.Name.Table));
        Assert.Equal(("o", "fact_orders"), (Shop.Orders.Alias, Shop.Orders.Name.Table));
        Assert.Equal(
            [
                "d: dim_date by date_key",
                "p: dim_products by product_key (lines)",
                "c: dim_customers by customer_key",
                "m: dim_payment_method by payment_method_key",
            ],
            Shop.Dimensions.Select(d => $"{d.Alias}: {d.Name.Table} by {d.Key}{(d.IsOfOrders ? "" : " (lines)")}"));
        Assert.Equal(["f", "o", "r", "ful", "pay", "d", "p", "c", "m", "cp", "cc"], Shop.Aliases);
        Assert.Equal("fact_returns", Shop.Returns?.Name.Table);
        Assert.Equal(["r: returns", "ful: fulfilments", "pay: payments"], Shop.Events.Select(e => $"{e.Alias}: {e.Word}"));
        Assert.Equal("d", SomeModel.Definitions.Calendar.Alias);
    }

    [Fact]
    public void Joins_only_what_is_used() => Assert.Equal(
        "from warehouse.fact_sales as f\n    join warehouse.dim_products as p on p.product_key = f.product_key",
        Shop.From(Shop.Lines, Star.Used("coalesce(p.brand, 'c.city')")));

    [Fact]
    public void Finds_the_newest_version_by_the_id_of_the_history() => Assert.Equal(
        "left join warehouse.dim_customers as cc on cc.customer_id = a.x and cc.is_latest", Shop.JoinCurrent("cc", "a.x"));

    [Theory]
    [InlineData("w: dim_weathr", "mine.yaml, line 2: star gives the alias w to \"dim_weathr\", which no file of sql/3_warehouse/ makes")]
    [InlineData("w: dim_weathr", "did you mean \"dim_weather\"?")]
    [InlineData("w: dim_weather", "alias w: sql/3_warehouse/fact_sales.sql does not refer to warehouse.dim_weather.")]
    [InlineData("w: dim_weather", "Add \"weather_key -> warehouse.dim_weather\" to its references")]
    [InlineData("W: dim_date", "\"W\" is no name: small letters")]
    [InlineData("cp: dim_weather", "alias cp of warehouse.dim_weather already means the current version of another table")]
    [InlineData("f: dim_date", "warehouse.dim_date has the aliases f and d, must have one")]
    [InlineData("f: dim_weather", "section star: needs a fact of lines, such as fact_sales, and one of orders that sums it")]
    public void That_does_not_hang_together_is_refused_with_what_to_do(string entry, string says)
    {
        using var folder = new TemporaryFolder();
        const string Weather = "-- Weather.\n-- grain: weather\n-- key: weather_key\n-- load: upsert\nselect 'Cold' as weather\n";
        folder.Write("sql/3_warehouse/dim_weather.sql", Weather);
        var sales = File.ReadAllText(Repo.At("sql", "3_warehouse", "fact_sales.sql"));
        if (entry.StartsWith("cp", StringComparison.Ordinal))
        {
            const string More = "-- references: weather_key -> warehouse.dim_weather, ";
            folder.Write("sql/3_warehouse/fact_sales.sql", sales.Replace("-- references: ", More, StringComparison.Ordinal));
        }

        folder.Write("metrics/mine.yaml", $"star:\n  {entry}\n");
        var catalog = new ModelCatalog(new SqlFolder(Repo.At("sql"), folder.At("sql")), "duckdb");

        var refused = Assert.Throws<CartlineException>(() => DashboardDefinitions.Read(catalog, Repo.At("metrics"), folder.At("metrics")));

        Assert.Equal(FailureKind.Usage, refused.Kind);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void That_joins_by_what_tells_no_rows_apart_is_refused()
    {
        using var folder = new TemporaryFolder();
        var products = File.ReadAllText(Repo.At("sql", "3_warehouse", "dim_products.sql"));
        var changed = products.Replace("-- key: product_key", "-- key: product_version", StringComparison.Ordinal);
        folder.Write("sql/3_warehouse/dim_products.sql", changed);
        var catalog = new ModelCatalog(new SqlFolder(Repo.At("sql"), folder.At("sql")), "duckdb");

        var refused = Assert.Throws<CartlineException>(() => DashboardDefinitions.Read(catalog, Repo.At("metrics")));

        Assert.Contains(
            "refers to warehouse.dim_products by product_key, which does not tell its rows apart",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p.brand", "p", "brand")]
    [InlineData("coalesce(p.brand, '(unknown)')", "p", "brand")]
    [InlineData("coalesce(p.brand, 'none')", null, null)]
    [InlineData("coalesce(p.brand", null, null)]
    [InlineData("d.year * 10 + d.quarter", null, null)]
    public void Tells_a_plain_column_from_one_that_is_computed(string sql, string? alias, string? column) =>
        Assert.Equal(column is null ? null : new StarColumn(alias!, column), StarColumn.Of(sql));
}
