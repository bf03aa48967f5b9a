using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Core.Staging;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>Names of files that are nearly those that a source reads: what a browser, a spreadsheet or a shop system calls them.</summary>
public sealed class SecondDownloadTests : IDisposable
{
    static readonly ModelCatalog Catalog = new(new SqlFolder(Repo.At("sql")), "duckdb");
    static readonly Source Files = Source.Find("csv", Catalog);
    static readonly Source Shopify = Source.Find("shopify", Catalog);

    const string Orders = "transaction_id,customer_id,transaction_date,transaction_time,payment_method,shipping_address,total_amount\n";

    readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("transactions (1).csv", "transactions.csv")]
    [InlineData("orders_export(12).csv.gz", "orders_export.csv.gz")]
    [InlineData("orders - Copy.xlsx", "orders.xlsx")]
    [InlineData("Bestellungen - Kopie (2).csv", "Bestellungen.csv")]
    [InlineData("transactions_(2026).csv", null)]
    [InlineData("transactions-1.csv", null)]
    public void Has_the_name_of_the_first_with_a_mark(string name, string? first) => Assert.Equal(first, NamePattern.Unmarked(name));

    [Fact]
    public void Is_told_from_the_first_and_what_is_to_be_done_is_said()
    {
        var second = new SecondDownload(Files);
        folder.Write("transactions.csv", Orders);
        folder.Write("transactions (1).csv", Orders);

        Assert.True(second.Is("transactions (1).csv"));
        Assert.False(second.Is("stock (1).csv"));
        Assert.Equal(
            "transactions (1).csv is what a browser calls a second download of transactions.csv. Both hold the same bytes, and "
            + "transactions.csv is read: remove transactions (1).csv.", second.Note(folder.Path, "transactions (1).csv"));

        folder.Write("transactions (1).csv", Orders + "T1\n");
        var told = second.Note(folder.Path, "transactions (1).csv");
        Assert.Contains(
            "They differ, and transactions.csv is read: transactions.csv has 106 bytes, written 2", told, StringComparison.Ordinal);
        Assert.EndsWith(
            "If transactions (1).csv is the newer export, put it in the place of transactions.csv; else remove it.", told,
            StringComparison.Ordinal);

        // Both are read where a pattern fits: which of them counts for an order that both hold is said.
        folder.Write("orders_export.csv", "a\n");
        folder.Write("orders_export (1).csv", "b\n");
        Assert.Contains(
            "most sources that of the last file by name, orders_export.csv: if they are exports of the same orders, remove the older one.",
            Assert.Single(SecondDownload.Both(folder.Path, ["orders_export (1).csv", "orders_export.csv"])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Is_named_where_the_first_is_missing_as_is_a_file_that_has_its_columns()
    {
        folder.Write("transactions (1).csv", Orders);
        folder.Write("transaction_items.csv", "x\n");
        Assert.EndsWith(
            "found transaction_items.csv, transactions (1).csv. transactions (1).csv is what a browser calls a second download: if it is "
            + "the file that is meant, name it transactions.csv.", Refusal(Files, "transactions"), StringComparison.Ordinal);

        File.Move(folder.At("transactions (1).csv"), folder.At("mine.csv"));
        Assert.EndsWith("mine.csv has the columns of transactions.csv: give it a name that fits.", Refusal(Files, "transactions"),
            StringComparison.Ordinal);
        Assert.Equal(
            "Source \"csv\" does not read mine.csv (looks like transactions of source \"csv\"): no name of its files fits.",
            new KindOfSource(Catalog).Note(folder.Path, ["mine.csv"], "csv"));
    }

    [Fact]
    public void Of_a_mapping_may_be_a_workbook_where_its_text_is_not_there()
    {
        folder.Write("orders_export.xlsx", "x");
        var alone = new FileSearch(Shopify, []).Find(folder.Path);
        Assert.Equal(["orders_export.xlsx|raw.shopify_orders"], alone.Files.Select(f => $"{f.Name}|{f.Table.Name}"));
        Assert.Empty(alone.Others);

        folder.Write("orders_export.csv", "x");
        var both = new FileSearch(Shopify, []).Find(folder.Path);
        Assert.Equal(["orders_export.csv"], both.Files.Select(f => f.Name));
        Assert.Equal(["orders_export.xlsx"], both.Others);
    }

    public void Dispose() => folder.Dispose();

    string Refusal(Source source, string needed) =>
        Assert.Throws<CartlineException>(() => new FileSearch(source, [needed]).Find(folder.Path)).Message;
}
