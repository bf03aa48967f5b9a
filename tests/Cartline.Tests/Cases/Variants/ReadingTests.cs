using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>How files are read, with inputs of the test's own.</summary>
public sealed class ReadingTests(PostgresServer server)
{
    const string Landing = """
        -- Sales of a month.

        -- Sales_<month>_2025.csv: one record per line.
        -- files: Sales_January_2025.csv, Sales_February_2025.csv, Sales_March_2025.csv
        -- required: order_no, product, pieces, price, day
        create table raw.sales (
            source_file   text,   -- the file's name
            record_number bigint, -- 1 for the first record after the header
            order_no      text,   -- number of the order
            product       text,   -- what was sold
            pieces        text,   -- pieces
            price         text,   -- money, one piece
            day           text    -- YYYY-MM-DD
        );

        """;

    static readonly string[] Months = ["January", "February", "March"];

    [Theory]
    [InlineData("duckdb", null)]
    [InlineData("duckdb", "Sales_*_2025.csv")]
    [InlineData("postgres", null)]
    [InlineData("postgres", "Sales_*_2025.csv")]
    public async Task All_months_are_one_batch_and_files_of_no_table_are_listed(string engine, string? pattern)
    {
        await using var shop = await Case.OnAsync(engine, server);
        MonthlyFiles.Map(shop, Landing, pattern);
        foreach (var (n, month) in Months.Index())
        {
            shop.Write($"exports/Sales_{month}_2025.csv", $"order_no,product,pieces,price,day\n{month},Tea,2,5.00,2025-0{n + 1}-10\n");
        }

        shop.Write("exports/Notes_2025.csv", "note\nnothing\n");

        (await shop.AcceptAsync(Path.Combine(shop.Folder, "exports"), "--from", "months")).Naming("Notes_2025.csv");

        Assert.Equal("30|3", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_decimal_comma_is_declared_and_never_guessed(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        static ShopFiles Files() => SmallShop.Known.Priced(30, 1, "10,50");

        (await shop.RefuseAsync(Files())).Naming("source.decimal");
        static ShopFiles Declared() => new ShopFiles().Customer("C1").Product("P1", "10,00", "4,00").Priced(30, 1, "10,50");
        await shop.AcceptAsync(Declared(), "source.decimal=,");

        Assert.Equal("315|30", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task An_empty_last_column_without_a_name_is_passed_over_with_a_note(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var folder = Path.Combine(shop.Folder, "exports");
        SmallShop.Sales(5).Write(folder);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace("\n", ",\n", StringComparison.Ordinal));
        }

        (await shop.AcceptAsync(folder)).Naming("transactions.csv");

        Assert.Equal("50|5", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_batch_may_hold_the_orders_alone(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(5));
        var folder = Path.Combine(shop.Folder, "exports");
        SmallShop.Sales(2, 6).Write(folder);
        File.Delete(Path.Combine(folder, "customers.csv"));
        File.Delete(Path.Combine(folder, "products.csv"));

        await shop.AcceptAsync(folder);

        Assert.Equal("70|7", await shop.SoldAsync());
    }
}
