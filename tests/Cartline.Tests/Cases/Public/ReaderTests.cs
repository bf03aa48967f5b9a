using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Cases.Public;

/// <summary>Those who read while a run publishes.</summary>
[Trait("data", "shared")]
public sealed class ReaderTests(PostgresServer server)
{
    const string Lines = "select count(*) from warehouse.fact_sales";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Go_on_with_their_version_and_then_see_the_next(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Requires.Case("21-partial-period/input"));

        await using (var reader = await shop.Shop.Engine.ReadAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(["440"], await TableText.RowsAsync(reader, Lines));
            await shop.AcceptAsync(Requires.Case("35-readers-while-loading/next-day"));
            Assert.Single(await TableText.RowsAsync(reader, Lines));
        }

        Assert.Equal("441", await shop.ValueAsync(Lines));
    }

    [Fact]
    public async Task Keep_a_view_of_their_own_over_a_run_and_over_a_full_refresh()
    {
        await using var shop = await Case.OnAsync("postgres", server);
        await shop.AcceptAsync(Requires.Case("21-partial-period/input"));
        await using var own = new NpgsqlConnection(shop.Shop.Database.ConnectionString);
        await own.OpenAsync(TestContext.Current.CancellationToken);
        await using var create = own.CreateCommand();
        create.CommandText =
            "create schema mine; create view mine.revenue as "
            + "select f.date_key, sum(f.line_total) as revenue from warehouse.fact_sales as f group by f.date_key";
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        const string Sum = "select sum(r.revenue) from mine.revenue as r";
        Assert.Equal(["4400"], await TableText.RowsAsync(own, Sum));
        await shop.AcceptAsync(Requires.Case("35-readers-while-loading/next-day"));
        Assert.Equal(["4410"], await TableText.RowsAsync(own, Sum));
        await shop.AcceptAsync(Requires.Case("35-readers-while-loading/next-day"), "--full-refresh");
        Assert.Equal(["4410"], await TableText.RowsAsync(own, Sum));
    }
}
