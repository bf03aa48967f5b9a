using System.Globalization;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>A folder of very many small files of one table.</summary>
public sealed class ManyFilesTests
{
    [Fact]
    public async Task Very_many_files_are_taken_as_one_batch()
    {
        var count = Sweep.Count(usual: 500, sweep: 100_000);
        await using var shop = Shop.OnDuckDb();
        var files = new ShopFiles().Customer("C1").Product("P1");
        for (var i = 0; i < count; i++)
        {
            files.Line($"I{i:000000}", $"T{i:000000}", "P1");
        }

        var source = shop.Write(files);
        File.Delete(Path.Combine(source, "transactions.csv"));
        for (var i = 0; i < count; i++)
        {
            // Without the column of the address; each hundredth holds its order twice.
            var order = string.Create(CultureInfo.InvariantCulture, $"T{i:000000},C1,2025-01-{1 + (i % 28):00},10:30:00,UPI,100.00\n");
            await File.WriteAllTextAsync(
                Path.Combine(source, $"transactions_{i:000000}.csv"),
                "transaction_id,customer_id,transaction_date,transaction_time,payment_method,total_amount\n"
                + order + (i % 100 == 99 ? order : ""),
                TestContext.Current.CancellationToken);
        }

        var run = (await shop.ProduceAsync(source)).Succeeded();

        Assert.Equal($"{count}|{100 * count}", await shop.ValueAsync(
            "select count(*), cast(sum(total_amount) as decimal(18, 2)) from production.transactions"));
        Assert.Equal($"{count}|{count}|{count / 100}|1", await shop.ValueAsync(
            "select count(*), sum(rows_loaded), sum(rows_skipped), max(rows_skipped) from staging.delivery_files "
            + "where table_name = 'staging.transactions'"));
        Assert.Contains(
            $"transactions_000000.csv lacks shipping_address of staging.transactions: these are null. The same holds for "
            + $"{(count - 1).ToString("N0", CultureInfo.InvariantCulture)} files more.",
            run.Warnings);
        Assert.EndsWith(
            $" and {(count - 20).ToString("N0", CultureInfo.InvariantCulture)} more",
            shop.Report("staging/ingestion_summary.json").GetProperty("tables_loaded").GetProperty("staging.transactions")
                .GetProperty("source_file").GetString(),
            StringComparison.Ordinal);
    }
}
