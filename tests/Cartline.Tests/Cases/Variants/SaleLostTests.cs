using System.Text;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>A sale is lost only by its own fault.</summary>
public sealed class SaleLostTests(PostgresServer server)
{
    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_deleted_product_is_inferred_and_filled_in_when_its_record_comes(string engine)
    {
        const string Member = "select p.product_name, p.is_inferred from warehouse.dim_products as p where p.product_id = 'P9'";
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(40).Sale("T41", "C1", "P9", "2025-03-20", 10, 10m));
        Assert.Equal("500|41", await shop.SoldAsync());
        Assert.Equal(["(unknown)|true"], await shop.AskAsync(Member));

        await shop.AcceptAsync(SmallShop.Known.Product("P9", "10.00", "6.00", "Pot").Sale("T42", "C1", "P1", "2025-03-29", 1, 10m));

        Assert.Equal("510|42", await shop.SoldAsync());
        Assert.Equal(["Pot|false"], await shop.AskAsync(Member));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_customer_whom_nobody_stated_is_inferred(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(SmallShop.Sales(40).Sale("T41", "D7", "P1", "2025-03-20", 1, 10m));

        Assert.Equal("410|41", await shop.SoldAsync());
        Assert.Equal(
            ["(unknown)|true"],
            await shop.AskAsync("select c.city, c.is_inferred from warehouse.dim_customers as c where c.customer_id = 'D7'"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Orders_of_guests_belong_to_the_unknown_customer(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        shop.Write("config/config.yaml", "source:\n  guest_ids: [\"0\"]\n");

        await shop.AcceptAsync(
            SmallShop.Sales(10).Sale("T11", "", "P1", "2025-03-20", 1, 10m).Sale("T12", "0", "P1", "2025-03-20", 1, 10m));

        Assert.Equal("120|12", await shop.SoldAsync());
        Assert.Equal("2", await shop.ValueAsync("select count(*) from warehouse.fact_sales as f where f.customer_key = 0"));
        Assert.Equal("0", await shop.ValueAsync("select count(*) from warehouse.dim_customers as c where c.customer_id = '0'"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_price_of_zero_in_the_catalogue_costs_no_sale(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(SmallShop.Sales(10).Product("P2", "0", "0").Sale("T11", "C1", "P2", "2025-03-20", 2, 30m));

        Assert.Equal("160|11", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_free_line_and_an_order_of_nothing_are_no_faults(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(
            SmallShop.Sales(10).Line("I1b", "T1", "P1", "1", "0.00", "0", "0.00")
                .Order("T11", "C1", "2025-03-20", "0.00").Line("I11", "T11", "P1", "1", "0.00", "0", "0.00"));

        Assert.Equal("100|11", await shop.SoldAsync());
        Assert.Equal("12", await shop.UnitsAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_bad_byte_in_the_name_of_a_customer_costs_the_name(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var record = Encoding.Latin1.GetBytes("C2,Ren\u00e9,Roy,rene@example.com,,2024-01-01,Lyon,,France,26-35");

        await shop.AcceptAsync(SmallShop.Sales(10).Raw("customers", record).Sale("T11", "C2", "P1", "2025-03-20", 1, 10m));

        Assert.Equal("110|11", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Cheese_is_sold_by_weight_in_grams(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(
            SmallShop.Sales(10).Order("T11", "C1", "2025-03-20", "2.35").Line("I11", "T11", "P1", "0.235", "10.00", "0", "2.35"));

        Assert.Equal("102.35|11", await shop.SoldAsync());
        Assert.Equal("10.235", await shop.UnitsAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_clearance_below_cost_is_a_loss(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(SmallShop.Sales(10).Product("P2", "5.00", "8.00").Sale("T11", "C1", "P2", "2025-03-20", 2, 5m));

        Assert.Equal("110|11", await shop.SoldAsync());
        Assert.Equal("54", await shop.ProfitAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_negative_line_within_an_order_is_a_return(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        await shop.AcceptAsync(
            SmallShop.Sales(10).Order("T11", "C1", "2025-03-20", "20.00").Line("I11", "T11", "P1", "3", "10.00", "0", "30.00")
                .Line("I12", "T11", "P1", "-1", "10.00", "0", "-10.00"));

        Assert.Equal("130|11", await shop.SoldAsync());
        Assert.Equal("10", await shop.ReturnedAsync());
        Assert.Equal(["I11|3|30"], await shop.LinesAsync("T11"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Footers_are_outside_every_limit(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);

        (await shop.AcceptAsync(
            SmallShop.Sales(10).Raw("transactions", "Total,,,,,,100.00").Raw("transaction_items", "Total,,,10,,,100.00"),
            "quality.max_quarantined_pct=0")).Naming("Total");

        Assert.Equal("100|10", await shop.SoldAsync());
    }
}
