using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Build;

/// <summary>Values in and out by hand; that the engines agree is shown elsewhere.</summary>
public sealed class ProductionTests
{
    static readonly (string Raw, string? Clean)[] Names =
    [
        ("ANNA MARIA", "Anna Maria"), ("anna maria", "Anna Maria"), ("o'brien", "O'Brien"), ("JEAN-LUC", "Jean-Luc"),
        ("McDonald", "McDonald"), ("van der Berg", "van der Berg"),
        ("  Otto \t", "Otto"), ("\u00a0Nora\u00a0", "Nora"), ("JOSE\u0301", "Jos\u00e9"), ("stra\u00dfe", "Stra\u00dfe"),
        ("STRA\u1e9eE", "Stra\u00dfe"), ("\u0130ZM\u0130R", "\u0130zmir"),
        ("\u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3", "\u039f\u03b4\u03c5\u03c3\u03c3\u03b5\u03c5\u03c2"),
        ("\u6771\u4eac", "\u6771\u4eac"), ("   ", null),
    ];

    [Fact]
    public async Task Names_are_cleaned()
    {
        await using var shop = Shop.OnDuckDb();
        var files = new ShopFiles();
        foreach (var (number, name) in Names.Index())
        {
            files.Customer($"C{number:00}", first: name.Raw, last: name.Raw);
        }

        (await shop.DeliverAsync(files)).Succeeded();

        Assert.Equal(
            Names.Select(n => TableText.Text((object?)n.Clean ?? DBNull.Value)),
            await shop.AskAsync("select first_name from production.customers order by customer_id"));
        Assert.Equal(
            Names.Select(n => TableText.Text(n.Clean is null ? DBNull.Value : $"{n.Clean} {n.Clean}")),
            await shop.AskAsync("select full_name from warehouse.dim_customers where customer_id is not null order by customer_id"));
    }

    [Fact]
    public async Task Contacts_days_and_ids_are_cleaned()
    {
        await using var shop = Shop.OnDuckDb();
        var files = new ShopFiles()
            .Customer(" 007 ", email: " Ann@EXAMPLE.com ", phone: "+91 98765-43210 ext. 12", registered: "2024-02-29")
            .Customer("7", email: "", phone: "(020) 7946 0958 x5", registered: "2023-02-29")
            .Customer("sku-7/\u00fc", phone: "none", registered: "29.02.2024");

        var run = (await shop.DeliverAsync(files)).Succeeded();

        Assert.Equal(
            [
                "007|ann@example.com|+919876543210|12|2024-02-29",
                "7|null|02079460958|5|null",
                "sku-7/\u00fc|sku-7/\u00fc@example.com|null|null|null",
            ],
            await shop.AskAsync(
                "select customer_id, email, phone, phone_extension, registration_date from production.customers order by customer_id"));
        Assert.Equal(2, run.Violations("validity__customers__registration_date_is_readable"));
    }

    [Fact]
    public async Task Prices_fall_into_bands_at_their_lower_bounds_and_margins_are_rounded_once()
    {
        await using var shop = Shop.OnDuckDb();
        var files = new ShopFiles()
            .Product("a", price: "49.9999", cost: "49.99")
            .Product("b", price: "50", cost: "0")
            .Product("c", price: "199.9999", cost: "")
            .Product("d", price: "200.00", cost: "66.67")
            .Product("e", price: "0.005", cost: "0.00255");

        (await shop.DeliverAsync(files)).Succeeded();

        Assert.Equal(
            [
                "a|49.9999|49.99|0.02|Budget|0-50",
                "b|50|0|100|Mid-range|50-200",
                "c|199.9999|null|null|Mid-range|50-200",
                "d|200|66.67|66.67|Premium|200+",
                "e|0.005|0.0026|48|Budget|0-50",
            ],
            await shop.AskAsync(
                "select p.product_id, p.price, p.cost, p.profit_margin, p.price_category, d.price_range from "
                + "production.products p join warehouse.dim_products d on d.product_id = p.product_id order by 1"));
    }

    [Fact]
    public async Task Half_cents_go_away_from_zero_and_the_stored_total_wins_unless_told_otherwise()
    {
        var files = new ShopFiles().Customer("C").Product("P").Order("T", "C", "2024-02-29", "50.00", "23:59:59.999")
            .Line("1", "T", "P", "1", "0.005", "0", "")
            .Line("2", "T", "P", "3", "33.33", "12.5", "87.49")
            .Line("3", "T", "P", "1", "0.01", "50", "0.01")
            .Line("4", "T", "P", "2", "10.00", "150", "-10.00").Line("5", "T", "P", "3.0", "1.015", "", "3.04");
        await using var stored = Shop.OnDuckDb();
        await using var recomputed = Shop.OnDuckDb();
        recomputed.Options = recomputed.Options with { Money = new() { LineTotal = Cartline.Core.Options.LineTotalSource.Recomputed } };

        (await stored.DeliverAsync(files)).Succeeded();
        (await recomputed.DeliverAsync(files)).Succeeded();

        const string Lines = "select item_id, line_total, line_total_recomputed from production.transaction_items order by item_id";
        Assert.Equal(["1|0.01|0.01", "2|87.49|87.49", "3|0.01|0.01", "5|3.04|3.05"], await stored.AskAsync(Lines));
        Assert.Equal(["1|0.01|0.01", "2|87.49|87.49", "3|0.01|0.01", "5|3.05|3.05"], await recomputed.AskAsync(Lines));
        // More than all taken off is money given back: a return, and no sale.
        Assert.Equal("10", await stored.ValueAsync("select amount from production.returns where item_id = '4'"));
        Assert.Equal("23:59:59.0000000", await stored.ValueAsync("select transaction_time from production.transactions"));
    }

    [Fact]
    public async Task The_calendar_knows_leap_days_and_weeks_that_belong_to_another_year()
    {
        await using var shop = Shop.OnDuckDb();

        (await shop.DeliverAsync(
            new ShopFiles().Customer("C").Product("P").Sale("1", "C", "P", "2020-12-31").Sale("2", "C", "P", "2024-02-29"))).Succeeded();

        Assert.Equal(
            "1827|2020-01-01|2024-12-31", await shop.ValueAsync("select count(*), min(full_date), max(full_date) from warehouse.dim_date"));
        Assert.Equal(
            [
                "20201231|2020|4|12|31|December|Thursday|4|53|2020|false|false", "20210101|2021|1|1|1|January|Friday|5|53|2020|false|true",
                "20210103|2021|1|1|3|January|Sunday|7|53|2020|true|false", "20210104|2021|1|1|4|January|Monday|1|1|2021|false|false",
                "20240229|2024|1|2|29|February|Thursday|4|9|2024|false|false", "20241230|2024|4|12|30|December|Monday|1|1|2025|false|false",
            ],
            await shop.AskAsync("""
                select
                    date_key, year, quarter, month, day, month_name, day_name, day_of_week, week_of_year, iso_year, is_weekend, is_holiday
                from warehouse.dim_date where date_key in (20201231, 20210101, 20210103, 20210104, 20240229, 20241230) order by date_key
                """));
    }
}
