using System.Text;
using Cartline.Core.Failures;
using Cartline.Tests.Core.Sources;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>A file that is refused after part of it has gone to the engine: the reason is that of the reader, on every engine.</summary>
[InTurns]
public abstract class RefusedFileTests
{
    /// <summary>Where in the file the fault is; an engine is sent 128 KB at once.</summary>
    public enum Place
    {
        Start,
        Behind,
        End,
    }

    const int Records = 12_000;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<Shop> OpenAsync();

    [Theory]
    [InlineData(Place.Start, 2)]
    [InlineData(Place.Behind, 6_002)]
    [InlineData(Place.End, 12_001)]
    public async Task Tells_of_a_quote_that_never_closes(Place place, int line) => Assert.StartsWith(
        $"customers.csv, line {line}: a quote opens here and is never closed.",
        await RefusalAsync("customers.csv", Text(place, "C0,\"Ada,Rao,a@example.com,1,2024-01-01,Pune,MH,India,26-35\n")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(Place.Start, 2)]
    [InlineData(Place.Behind, 6_002)]
    [InlineData(Place.End, 12_001)]
    public async Task Tells_of_a_record_that_does_not_end(Place place, int line) => Assert.StartsWith(
        $"customers.csv, line {line}: the record that begins here has not ended after 8,388,608 bytes.",
        await RefusalAsync("customers.csv", Text(place, $"C0,{new string('x', 9 << 20)}\n")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(Place.Start)]
    [InlineData(Place.Behind)]
    [InlineData(Place.End)]
    public async Task Tells_of_gzip_data_that_is_cut(Place place)
    {
        var whole = CsvFile.Gzip(Text(null, ""));
        var length = place switch { Place.Start => 30, Place.Behind => whole.Length * 3 / 4, _ => whole.Length - 1 };

        Assert.Contains("is damaged near byte", await RefusalAsync("customers.csv.gz", whole[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_gzip_data_whose_checksum_is_wrong()
    {
        var whole = CsvFile.Gzip(Text(null, ""));
        whole[^6] ^= 1;

        Assert.Contains("is damaged near byte", await RefusalAsync("customers.csv.gz", whole), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_a_file_that_grows()
    {
        await using var shop = await OpenAsync();
        using var source = Source("customers.csv", [.. Text(null, ""), .. Text(null, "").SkipWhile(b => b != '\n').Skip(1)]);
        var isLonger = false;
        shop.Options = shop.Options with { Pipeline = shop.Options.Pipeline with { BatchSize = 1_000 } };
        shop.Progress = step =>
        {
            if (!isLonger && step.Step == "data_ingestion")
            {
                File.AppendAllText(source.At("customers.csv"), "C0,Ada,Rao,a@example.com,1,2024-01-01,Pune,MH,India,26-35\n");
                isLonger = true;
            }
        };

        var message = (await shop.RunAsync(source.Path)).Refused(FailureKind.Input);

        Assert.True(isLonger);
        Assert.StartsWith("customers.csv: the file changed while it was read.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_the_file_once_it_is_whole()
    {
        await using var shop = await OpenAsync();
        using var source = Source("customers.csv", Text(Place.Behind, "C0,\"Ada\n"));
        (await shop.RunAsync(source.Path)).Refused(FailureKind.Input);

        await File.WriteAllBytesAsync(source.At("customers.csv"), Text(null, ""), Cancel);

        (await shop.RunAsync(source.Path)).Succeeded();
        Assert.Equal($"{Records}", await shop.ValueAsync("select count(*) from staging.customers"));
    }

    async Task<string> RefusalAsync(string name, byte[] bytes)
    {
        await using var shop = await OpenAsync();
        using var source = Source(name, bytes);

        var message = (await shop.RunAsync(source.Path)).Refused(FailureKind.Input);

        Assert.Equal("0", await shop.ValueAsync("select count(*) from staging.customers"));
        return message;
    }

    static TemporaryFolder Source(string name, byte[] bytes)
    {
        var source = new TemporaryFolder();
        new ShopFiles().Customer("C1").Product("P1").Sale("T1", "C1", "P1", "2025-01-01").Write(source.Path);
        File.Delete(source.At("customers.csv"));
        File.WriteAllBytes(source.At(name), bytes);
        return source;
    }

    // The records differ in a number that does not compress to nothing, so that the gzip file is longer than what goes out at once.
    static byte[] Text(Place? place, string fault)
    {
        var random = new Random(7);
        var text = new StringBuilder(string.Join(',', ShopFiles.Columns("customers"))).Append('\n');
        for (var i = 1; i <= Records; i++)
        {
            var isFault = i == place switch { Place.Start => 1, Place.Behind => (Records / 2) + 1, Place.End => Records, _ => 0 };
            text.Append(isFault
                ? fault
                : $"C{i},Ada,Rao,a{random.NextInt64():x}{random.NextInt64():x}@example.com,1,2024-01-01,Pune,MH,India,26-35\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
