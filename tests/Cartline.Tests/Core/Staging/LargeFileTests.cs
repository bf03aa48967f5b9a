using System.Globalization;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>
/// A file that is larger than memory may be: 10 GB with <c>--long</c>, which no 32-bit position counts, some MB otherwise. Its size is in
/// a column that nobody reads, with quotes and line breaks in it, so that what is large is the reading alone.
/// </summary>
public sealed class LargeFileTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    const int LinesPerOrder = 8;
    const long MostMemory = 2_500_000_000;
    static readonly string Note = $"\"{string.Concat(Enumerable.Repeat("A long note, with a \"\"quote\"\" and a line\nbreak; ", 106))}\"";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_large_file_is_read_whole_in_bounded_memory(string engine)
    {
        var orders = Sweep.Count(usual: 500, sweep: 265_000);
        await using var shop = engine == "duckdb" ? Shop.OnDuckDb() : await Shop.OnPostgresAsync(server);
        var source = shop.Write(new ShopFiles().Customer("C1").Product("P1"));
        await WriteOrdersAsync(Path.Combine(source, "transactions.csv"), orders);
        await WriteLinesAsync(Path.Combine(source, "transaction_items.csv"), orders);

        using var run = CartlineProcess.Start(
            ["run", "--project", shop.Project.Root, "--engine", engine, "--source", source, "--set", "dashboard.written=asked"],
            shop.Database);
        var (code, memory) = await run.EndWatchedAsync(TimeSpan.FromMinutes(60));

        Assert.True(code == 0, run.Output);
        Assert.Equal(
            $"{orders}|{LinesPerOrder * orders}|{100L * LinesPerOrder * orders}",
            await shop.ValueAsync(
                "select count(distinct transaction_id), count(*), cast(sum(line_total) as decimal(18, 2)) from warehouse.fact_sales"));
        Assert.Contains("note", run.Output, StringComparison.Ordinal);
        Assert.InRange(memory, 1, MostMemory);
    }

    static Task WriteOrdersAsync(string file, int orders) => WriteAsync(
        file, ShopFiles.Columns("transactions"), orders, i => string.Create(
            CultureInfo.InvariantCulture, $"T{i},C1,2025-01-{1 + (i % 28):00},10:30:00,UPI,1 Main Road,{100 * LinesPerOrder}.00"));

    static Task WriteLinesAsync(string file, int orders) => WriteAsync(
        file, [.. ShopFiles.Columns("transaction_items"), "note"], orders * LinesPerOrder, i => string.Create(
            CultureInfo.InvariantCulture, $"L{i},T{i / LinesPerOrder},P1,1,100.00,0,100.00,{Note}"));

    static async Task WriteAsync(string file, string[] header, int records, Func<int, string> record)
    {
        await using var text = new StreamWriter(file);
        await text.WriteLineAsync(string.Join(',', header));
        for (var i = 0; i < records; i++)
        {
            await text.WriteLineAsync(record(i));
        }
    }
}
