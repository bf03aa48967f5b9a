using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>A shop's files in another format than CSV give the same tables. The same on every engine.</summary>
[InTurns]
public abstract class FormatTests
{
    static readonly string[] Tables = ["customers", "products", "transactions", "transaction_items"];

    [Fact]
    public async Task Every_format_gives_the_tables_of_the_same_shop_as_csv()
    {
        var expected = await TablesAsync("csv");

        // One per reader: a workbook per table, JSON by lines, and Parquet. The others are the same in other covers.
        foreach (var format in Sweep.IsLong ? FormatShop.All : ["xlsx", "ndjson", "parquet"])
        {
            AssertTables.Equal(expected, await TablesAsync(format));
        }
    }

    [Fact]
    public async Task Settings_of_numbers_and_days_are_for_text_alone()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        Good().Write(source.Path);
        await FormatShop.WriteAsync(source.Path, "xlsx");
        shop.Options = shop.Options with
        {
            Source = new SourceOptions { Separator = ';', Decimal = ',', Grouping = ".", DateFormat = "DD.MM.YYYY" },
        };

        (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Equal("3|79.81", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
    }

    [Fact]
    public async Task A_cell_with_an_error_is_quarantined_and_told_with_its_place()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        Good().Write(source.Path);
        Cartline.Tests.Core.Sources.Formats.RawWorkbook.Write(source.At("customers.xlsx"), [("Sheet1", "visible",
            "<row>" + Cells("customer_id", "first_name", "last_name", "email", "registration_date") + "</row>"
            + "<row>" + Cells("007", "Asha", "Rao", "a@example.com", "2024-01-01") + "</row>"
            + "<row>" + Cells("C2", "Ben") + "<c t=\"e\"><v>#N/A</v></c></row>")]);
        File.Delete(source.At("customers.csv"));
        shop.Options = shop.Options with { Quality = new() { MaxQuarantinedPct = 60 } };

        var run = (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Contains(
            "customers.xlsx: 1 record cannot be read (error_cell, line 3: cell C3 holds #N/A). Correct the formulas in the workbook, or "
            + "clear the cells. data/quarantine/ lists them.",
            run.Warnings);
        Assert.Equal("2|1|1|0", await shop.ValueAsync(
            "select csv_rows, rows_loaded, rows_quarantined, rows_skipped from staging.delivery_files "
            + "where source_file = 'customers.xlsx'"));
    }

    [Fact]
    public async Task The_same_table_in_two_formats_is_refused()
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        Good().Write(source.Path);
        File.Copy(source.At("customers.csv"), source.At("customers.json"));

        Assert.Contains(
            "customers.csv and customers.json are two forms of one file of staging.customers",
            (await shop.RunAsync(source.Path)).Refused(FailureKind.Input));
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_name_says_is_refused_and_read_once_its_format_is_set()
    {
        await using var shop = await OpenAsync([.. TillMapping.With("landing.sql", "files: till.csv", "files: till.txt")]);
        using var source = new TemporaryFolder();
        source.Write("till.txt", "{\"Receipt\": 1001, \"Article\": \"Tea\", \"Pieces\": 2, \"Price per piece\": 3.50, "
            + "\"At\": \"2025-03-01 09:12:00\"}\n");
        shop.Options = shop.Options with { Source = new SourceOptions { From = "till" } };

        _ = (await shop.RunAsync(source.Path)).Refused(FailureKind.Input);
        shop.Options = shop.Options with { Source = new SourceOptions { From = "till", Format = "ndjson" } };
        (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Equal("1|7", await shop.ValueAsync("select count(*), sum(line_total) from warehouse.fact_sales"));
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("parquet")]
    [InlineData("fixed")]
    public async Task A_mapping_reads_them_too(string format)
    {
        var landing = format == "fixed"
            ? "files: till.txt\n-- widths: receipt 6, article 10, pieces 4, price 8, sold_at *\n-- header: 1" : $"files: till.{format}";
        await using var shop = await OpenAsync([.. TillMapping.With("landing.sql", "files: till.csv", landing)]);
        using var source = new TemporaryFolder();
        var rows = TillMapping.Csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',')).ToList();
        if (format == "xlsx")
        {
            await FormatShop.WorkbookAsync(source.At("till.xlsx"), [("March", rows)]);
        }
        else if (format == "fixed")
        {
            source.Write("till.txt", string.Concat(rows.Select(
                r => $"{Cut(r[0], 6)}{Cut(r[1], 10)}{r[2][..Math.Min(4, r[2].Length)],4}{r[3][..Math.Min(8, r[3].Length)],8}{r[4]}\n")));
        }
        else
        {
            using var db = new DuckDB.NET.Data.DuckDBConnection("Data Source=:memory:");
            db.Open();
            using var command = db.CreateCommand();
            source.Write("till.csv", TillMapping.Csv);
            command.CommandText = $"copy (from read_csv('{source.At("till.csv")}')) to '{source.At("till.parquet")}' (format parquet)";
            command.ExecuteNonQuery();
            File.Delete(source.At("till.csv"));
        }

        shop.Options = shop.Options with { Source = new SourceOptions { From = "till" } };
        (await shop.RunAsync(source.Path)).Succeeded();

        Assert.Equal(
            TillMapping.Dispositions,
            await shop.AskAsync(
                "select fate, records, amount from production.line_fates order by amount desc nulls last, fate collate \"C\""));
    }

    [Theory]
    [InlineData("files: till.csv\n-- header: 1", "header is for files of fixed width")]
    [InlineData("files: till.csv\n-- widths: receipt 6\n-- format: json", "widths and format json contradict each other")]
    [InlineData("files: till.csv\n-- widths: receipt six", "\"widths: receipt six\" must read \"column 9\"")]
    [InlineData("files: till.csv\n-- widths: receipt *, article 3", "\"widths: receipt *\" must read")]
    [InlineData("files: till.csv\n-- widths: receipt 3\n-- header: one", "\"header: one\" must be the number of lines")]
    [InlineData("files: till.csv\n-- format: excel", "format is \"excel\"")]
    public async Task What_a_landing_declares_must_be_possible(string landing, string message)
    {
        await using var shop = await OpenAsync([.. TillMapping.With("landing.sql", "files: till.csv", landing)]);

        Assert.Contains(message, (await TillMapping.RunAsync(shop)).Refused(FailureKind.Usage));
    }

    protected abstract Task<Shop> OpenAsync(params (string Path, string Text)[] sql);

    static ShopFiles Good() => new ShopFiles().Customer("007", email: "a@example.com", phone: "0151 5").Customer("C2")
        .Product("P1", price: "19.99", cost: "7.35").Product("P2", price: "0.15", cost: "0.11")
        .Sale("T1", "007", "P1", "2025-03-01", price: 19.99m).Sale("T2", "C2", "P1", "2025-03-02", quantity: 3, price: 19.93m)
        .Sale("T3", "C2", "P2", "2024-12-31", price: 0.03m);

    static string Cut(string text, int width) => text.PadRight(width)[..width];

    static string Cells(params string[] texts) => string.Concat(texts.Select(t => $"<c t=\"inlineStr\"><is><t>{t}</t></is></c>"));

    async Task<Dictionary<string, IReadOnlyList<string>>> TablesAsync(string format)
    {
        await using var shop = await OpenAsync();
        using var source = new TemporaryFolder();
        Good().Write(source.Path);
        if (format != "csv")
        {
            await FormatShop.WriteAsync(source.Path, format);
        }

        (await shop.RunAsync(source.Path)).Succeeded();
        var tables = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var table in Tables)
        {
            var columns = string.Join(", ", ShopFiles.Columns(table));
            tables[table] = await shop.AskAsync($"select record_number, {columns} from staging.{table} order by record_number");
        }

        tables["files"] = await shop.AskAsync(
            "select table_name, csv_rows, rows_loaded, rows_quarantined, rows_skipped, missing_columns from staging.delivery_files "
            + "order by table_name");
        tables["sales"] = await shop.AskAsync(
            "select date_key, quantity, unit_price, line_total, profit from warehouse.fact_sales order by date_key");
        return tables;
    }
}
