using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Core.Staging;
using Cartline.Tests.Core.Sources;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>Files that end within their last record.</summary>
public sealed class CutFileTests
{
    static readonly ModelCatalog Catalog = new(new SqlFolder(Repo.At("sql")), "duckdb");
    static readonly StagingTable Lines = Catalog.Staging["transaction_items"];
    static readonly StagingTable Shopify = Source.Find("shopify", Catalog).Tables[0];

    const string Header = "item_id,transaction_id,product_id,quantity,unit_price,line_total\nI1,T1,P1,1,10.00,10.00\n";

    [Fact]
    public void Are_told_with_the_line_what_is_there_and_its_money_and_what_to_do()
    {
        Assert.Equal(
            "shop.csv, line 3: the file ends within this record, after 5 of 6 values and without a line end: it looks cut off, as a "
            + "download that broke off is. No money of the record is known; what stood behind it is missing, and nothing in the file tells "
            + "how much. Export the file again and run again: what it states takes the place of what this one stated.",
            Note(Header + "I2,T1,P2,2,1", Lines));

        // The last value may be cut itself, 20 of 205.00: it is not told. Dates and names are no money.
        var order = "Name,Email,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price\n"
            + "#1,e@example.com,EUR,5.00,5.00,2026-01-01 10:00:00 +0100,1,Mug,5.00\n#2,e@example.com,EUR,200.00,";
        Assert.Contains("after 5 of 9 values", Note(order + "20", Shopify), StringComparison.Ordinal);
        Assert.Contains("Known of the record's money: subtotal 200.00; what stood", Note(order + "20", Shopify), StringComparison.Ordinal);
        Assert.Contains(
            "Known of the record's money: subtotal 200.00, total 205.00; what stood", Note(order + "205.00,2026-0", Shopify),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I2,T1,P2,2,1.00,2.00")]
    [InlineData("I2,T1,P2,2,1\n")]
    [InlineData("Total\n")]
    [InlineData("\u001A")]
    [InlineData("I2,T1\nI3,T1,P2,2,1.00,2.00")]
    public void Are_not_those_that_end_as_files_do(string last) => Assert.Null(Note(Header + last, Lines));

    [Fact]
    public void Refuse_a_batch_that_would_end_what_is_missing()
    {
        var refused = Assert.Throws<CartlineException>(() => Note(Header + "I2,T1", Lines, DeliveryKind.Snapshot));

        Assert.Equal(FailureKind.Input, refused.Kind);
        Assert.StartsWith("shop.csv, line 3: the file ends within this record, after 2 of 6", refused.Message, StringComparison.Ordinal);
        Assert.Contains("With source.delivery: snapshot all that is missing would be taken", refused.Message, StringComparison.Ordinal);
        Assert.Throws<CartlineException>(() => Note(Header + "I2,T1", Lines, DeliveryKind.Window));
    }

    [Fact]
    public void That_end_within_quotes_are_told_from_a_stray_quote()
    {
        using var cut = new CsvFile("a,b\n1,2\n3,\"two\nlines of an addr");
        Assert.StartsWith(
            "shop.csv, line 3: a quote opens here, and the file ends within its value: it looks cut off, as a download that broke off is. "
            + "Export it again.", cut.Refusal(), StringComparison.Ordinal);

        using var stray = new CsvFile("a,b\n1,2\n3,\"two\n4,5");
        Assert.StartsWith("shop.csv, line 3: a quote opens here and is never closed.", stray.Refusal(), StringComparison.Ordinal);
    }

    static string? Note(string text, StagingTable table, DeliveryKind delivery = DeliveryKind.Delta)
    {
        using var file = new CsvFile(text) { Aliases = new Dictionary<string, string>(table.Aliases) };
        using var records = file.Open();
        while (records.Read())
        {
        }

        return new CutFile(Catalog.Staging).Note(records, table, delivery);
    }
}
