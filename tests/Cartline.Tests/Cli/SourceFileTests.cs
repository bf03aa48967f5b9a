using System.IO.Compression;
using System.Text;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>One file as <c>--source</c>, and none.</summary>
public sealed class SourceFileTests : IDisposable
{
    const string Retail = """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        536366,22633,HAND WARMER,6,2010-12-01 08:28:00,1.85,17850.0,United Kingdom

        """;

    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Of_the_four_is_read_with_those_beside_it()
    {
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        (await CommandLine.RunAsync(folder.Path, "ingest --source source/transactions.csv")).Ended(0);

        var again = (await CommandLine.RunAsync(folder.Path, "ingest --source source")).Ended(0);

        Assert.Contains("the same files as batch 1", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_four_that_lies_alone_names_those_that_are_missing()
    {
        folder.Write("exports/transactions.csv", "transaction_id\n");

        var refused = (await CommandLine.RunAsync(folder.Path, "ingest --source exports/transactions.csv")).Ended(4);

        Assert.Contains(
            $"{folder.At("exports")}: transaction_items.csv is missing.",
            refused.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_name_is_refused_with_the_names_that_are_known()
    {
        var file = folder.Write("exports/orders.csv", "id\n");

        var refused = (await CommandLine.RunAsync(folder.Path, "ingest --source exports/orders.csv")).Ended(4);

        Assert.Contains(
            $"{file} is not the name of a file that source \"csv\" reads. Give a folder that holds customers.csv, ",
            refused.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_mapping_that_needs_one_file_has_any_name()
    {
        folder.Write("exports/sales-2010.csv", Retail);

        (await CommandLine.RunAsync(folder.Path, "ingest --from online_retail --source exports/sales-2010.csv")).Ended(0);

        Assert.Contains("sales-2010.csv", (await CommandLine.RunAsync(folder.Path, "batches")).Ended(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_the_one_that_is_named_when_another_form_of_it_lies_beside_it()
    {
        folder.Write("exports/online_retail.csv", "no,such,columns\n");
        await using (var packed = new GZipStream(File.Create(folder.At("exports", "online_retail.csv.gz")), CompressionLevel.Fastest))
        {
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Retail), TestContext.Current.CancellationToken);
        }

        (await CommandLine.RunAsync(folder.Path, "ingest --from online_retail --source exports/online_retail.csv.gz")).Ended(0);
    }

    [Theory]
    [InlineData("run --source nowhere")]
    [InlineData("ingest --source nowhere")]
    public async Task That_is_not_there_fails_the_run_in_its_first_words(string line)
    {
        var failed = (await CommandLine.RunAsync(folder.Path, line)).Ended(4);

        // A recorded run, not a refused one: a night whose folder is gone has to be found in the history and in the alerts.
        Assert.StartsWith($"error: The source folder {folder.At("nowhere")} does not exist.", failed.Error, StringComparison.Ordinal);
        Assert.Contains("failed", (await CommandLine.RunAsync(folder.Path, "runs list")).Ended(0).Out, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
