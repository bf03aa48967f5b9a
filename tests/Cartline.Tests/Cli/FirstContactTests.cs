using System.IO.Compression;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>The first minutes of a shop with its own exports: whose files they are, a project for them, a first run.</summary>
public sealed class FirstContactTests
{
    const string Orders = "Name,Email,Financial Status,Created at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Lineitem quantity,"
        + "Lineitem name,Lineitem price,Refunded Amount,Cancelled at\n"
        + "#1001,a@example.com,paid,2025-03-20 10:00:00 +0000,USD,18.00,5.00,1.80,24.80,2.00,2,Mug,10.00,0.00,\n";

    [Fact]
    public async Task Sources_are_named_with_what_they_need()
    {
        using var folder = new TemporaryFolder();

        var said = (await CommandLine.RunAsync(folder.Path, "sources")).Ended(0).Out;

        Assert.Contains("shopify\n", said, StringComparison.Ordinal);
        Assert.Contains("  needs   orders_export.csv", said, StringComparison.Ordinal);
        Assert.Contains("csv\n", said, StringComparison.Ordinal);
        Assert.Contains("./cartline init shopify my-shop", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_for_an_export_is_made_once_and_run()
    {
        using var folder = new TemporaryFolder();
        var made = (await CommandLine.RunAsync(folder.Path, "init shopify my-shop")).Ended(0).Out;
        Assert.Contains("orders_export.csv", made, StringComparison.Ordinal);
        Assert.Contains("./cartline run --project my-shop", made, StringComparison.Ordinal);
        var settings = File.ReadAllText(folder.At("my-shop", "config", "config.yaml"));

        // A shop's project without files never gets an invented shop.
        var empty = (await CommandLine.RunAsync(folder.Path, "run --project my-shop")).Ended(4);
        Assert.Contains("orders_export.csv", empty.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("my-shop", "dashboards", "html", "index.html")));

        folder.Write("my-shop/exports/orders_export.csv", Orders);
        var run = (await CommandLine.RunAsync(folder.Path, "run --project my-shop --set dashboard.pictures=false")).Ended(0);
        Assert.Contains("USD 18.00", run.Out, StringComparison.Ordinal);
        Assert.Contains("my-shop", File.ReadAllText(folder.At("my-shop", "dashboards", "html", "index.html")), StringComparison.Ordinal);

        var again = (await CommandLine.RunAsync(folder.Path, "init shopify my-shop")).Ended(2);
        Assert.Contains("is there already: nothing was changed", again.Error, StringComparison.Ordinal);
        Assert.Equal(settings, File.ReadAllText(folder.At("my-shop", "config", "config.yaml")));
    }

    [Fact]
    public async Task A_profile_tells_whose_files_they_are_and_writes_only_when_asked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("came/orders_export.csv", Orders);
        folder.Write("came/notes.csv", "wobble;wibble\n1,5;x\n");

        var said = (await CommandLine.RunAsync(folder.Path, "profile came")).Ended(0).Out;

        Assert.Contains("source     shopify", said, StringComparison.Ordinal);
        Assert.Contains("no source reads it", said, StringComparison.Ordinal);
        Assert.Contains("moment with a time zone", said, StringComparison.Ordinal);
        // Files hold people: no value is shown.
        Assert.DoesNotContain("a@example.com", said, StringComparison.Ordinal);
        Assert.Equal(["came"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));

        var written = (await CommandLine.RunAsync(folder.Path, "profile came --write")).Ended(0).Out;
        Assert.Contains("written    config", written, StringComparison.Ordinal);
        var run = (await CommandLine.RunAsync(folder.Path, "run --set dashboard.pictures=false")).Ended(0);
        Assert.Contains("USD 18.00", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_looks_into_archives_and_tells_how_a_spreadsheet_has_changed_the_days()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("came"));
        using (var packed = ZipFile.Open(folder.At("came", "export.zip"), ZipArchiveMode.Create))
        {
            await using var orders = new StreamWriter(await packed.CreateEntry("of 2026/orders_export_1.csv").OpenAsync(
                TestContext.Current.CancellationToken));
            await orders.WriteAsync(Orders.Replace("2025-03-20 10:00:00 +0000", "1/13/26 10:00", StringComparison.Ordinal));
        }

        var said = (await CommandLine.RunAsync(folder.Path, "profile came")).Ended(0).Out;

        Assert.Contains("orders_export_1.csv in export.zip\n", said.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("shopify_orders of shopify", said, StringComparison.Ordinal);
        Assert.Contains("setting    source.date_format = MM/DD/YY HH:MM:SS\n", said.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_currency_stands_where_its_owner_sees_it()
    {
        using var folder = new TemporaryFolder();

        var made = (await CommandLine.RunAsync(folder.Path, "init woocommerce laden")).Ended(0).Out;
        (await CommandLine.RunAsync(folder.Path, "init superstore sample")).Ended(0);

        Assert.Contains("orders.csv or wc-product-export.csv or wc-orders-report-export.csv", made, StringComparison.Ordinal);
        Assert.Contains("\n  currency: USD", File.ReadAllText(folder.At("laden", "config", "config.yaml")), StringComparison.Ordinal);
        // A data set that is known knows its own.
        Assert.Contains("\n  # currency: USD", File.ReadAllText(folder.At("sample", "config", "config.yaml")), StringComparison.Ordinal);
        var empty = (await CommandLine.RunAsync(folder.Path, "run --project laden")).Ended(4);
        Assert.Contains("reads orders.csv or wc-product-export.csv or ", empty.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialect_is_told_as_the_settings_that_read_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "came/transactions.csv",
            "transaction_id;customer_id;transaction_date;total_amount\n1;K1;20.03.2025;1.234,50\n2;K1;21.03.2025;12,00\n");

        var said = (await CommandLine.RunAsync(folder.Path, "profile came")).Ended(0).Out;

        Assert.Contains("source.separator = ;", said, StringComparison.Ordinal);
        Assert.Contains("source.decimal = ,", said, StringComparison.Ordinal);
        Assert.Contains("source.grouping = .", said, StringComparison.Ordinal);
        Assert.Contains("source.date_format = DD.MM.YYYY", said, StringComparison.Ordinal);
        Assert.Contains("missing    customers.csv", said, StringComparison.Ordinal);
    }
}
