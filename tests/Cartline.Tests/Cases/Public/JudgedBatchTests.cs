using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Public;

/// <summary>Batches that were judged by what had come before them, and what damaged ids did.</summary>
[Trait("data", "shared")]
public sealed class JudgedBatchTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Two_orders_to_which_a_spreadsheet_gave_one_id_are_never_merged(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RefuseAsync(Requires.Case("13-excel-ids/input"))).Naming("8.84001E+12");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_id_in_another_case_is_a_damaged_id(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RefuseAsync(Requires.Case("22-id-case/input"))).Naming("c1", "C1");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_order_twice_in_a_file_with_different_content_stops_the_batch(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.RefuseAsync(Requires.Case("23-order-twice-in-file/input"))).Naming("transactions.csv", "T60");
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_batch_with_a_deleted_product_needs_no_correction_and_stays_right_after_one(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(Requires.Case("32-mended-after-refusal/refused"));
        Assert.Equal("500|41", await shop.SoldAsync());

        await shop.AcceptAsync(Requires.Case("32-mended-after-refusal/mended-row-removed"));
        Assert.Equal("500|41", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_night_that_is_wholly_unusable_is_stopped_whatever_came_before(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Requires.Case("33-gate-diluted-by-history/history"));

        (await shop.RefuseAsync(Requires.Case("33-gate-diluted-by-history/night-all-orphans"))).Naming("SKU-P1");
        Assert.Equal("30000|3000", await shop.SoldAsync());

        (await shop.RefuseAsync(Requires.Case("33-gate-diluted-by-history/night-all-unreadable"))).Naming("source.decimal");
        Assert.Equal("30000|3000", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_renamed_column_never_empties_what_is_known(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Requires.Case("39-renamed-column/day1"));

        (await shop.RefuseAsync(Requires.Case("39-renamed-column/day2"))).Naming("customers.csv", "email", "e_mail", "source.columns");

        Assert.Equal("500|50", await shop.SoldAsync());
        Assert.Equal("100", await shop.ValueAsync("select count(c.email) from production.customers as c"));
    }
}
