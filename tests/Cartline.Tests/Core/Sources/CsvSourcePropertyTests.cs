using Cartline.Core.Failures;
using Cartline.Core.Sources;
using Cartline.Tests.Support;
using CsCheck;

namespace Cartline.Tests.Core.Sources;

public sealed class CsvSourcePropertyTests
{
    private static readonly CsvDialect Short = new() { MaxFieldBytes = 6 };

    private static readonly Gen<byte[]> Bytes = Gen.Frequency(
        (6, Gen.Const("a"u8.ToArray())),
        (6, Gen.Const(","u8.ToArray())),
        (5, Gen.Const("\""u8.ToArray())),
        (4, Gen.Const("\n"u8.ToArray())),
        (2, Gen.Const("\r"u8.ToArray())),
        (2, Gen.Const("\r\n"u8.ToArray())),
        (2, Gen.Const("é"u8.ToArray())),
        (1, Gen.Const(" "u8.ToArray())),
        (1, Gen.Const(new byte[] { 0 })),
        (1, Gen.Const(new byte[] { 0xFF })))
        .Array[0, 60].Select(parts => parts.SelectMany(p => p).ToArray());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(7, 5)]
    [InlineData(16, 64)]
    [InlineData(65, 64)]
    [InlineData(4096, 4096)]
    public void Agrees_with_a_second_reading_of_the_rules(int readBytes, int windowBytes)
    {
        Bytes.Sample(
            records => Compare(records, new CsvBuffers(readBytes, windowBytes, 1 << 20)),
            iter: Sweep.Count(usual: 200, sweep: 10_000),
            threads: 1);
    }

    [Fact]
    public void Agrees_with_it_at_any_two_buffer_sizes()
    {
        Requires.LongRun();
        Gen.Select(Bytes, Gen.Int[1, 130], Gen.Int[1, 130]).Sample(
            (records, readBytes, windowBytes) => Compare(records, new CsvBuffers(readBytes, windowBytes, 1 << 20)),
            iter: 100_000, threads: 1);
    }

    [Fact]
    public void Agrees_at_every_small_buffer_size()
    {
        var step = Sweep.Count(usual: 3, sweep: 1);
        var records = "a,\"b\"\"\n,\"\r\nc,é\r\n,\"\"\n\n\"x\"y,\"\n\"\"\",\"z\nq\"r,s\nlast,\"one\""u8.ToArray();

        for (var readBytes = 1; readBytes <= 80; readBytes += step)
        {
            for (var windowBytes = 1; windowBytes <= 80; windowBytes += step)
            {
                Compare(records, new CsvBuffers(readBytes, windowBytes, 1 << 20));
            }
        }
    }

    private static void Compare(byte[] records, CsvBuffers buffers)
    {
        var expected = ReferenceCsv.Judge(records, columns: 2, Short.MaxFieldBytes);
        using var file = new CsvFile([.. "a,b\n"u8, .. records]) { Dialect = Short, Buffers = buffers };
        using var source = file.Open();

        var good = new List<string>();
        var refused = false;
        try
        {
            good.AddRange(CsvFile.Records(source));
        }
        catch (CartlineException)
        {
            refused = true;
        }

        Assert.Equal(expected.IsRefused, refused);
        Assert.Equal(expected.Rejected, file.Rejected.Select(r => (r.RecordNumber, r.Rule)));
        Assert.Equal(
            (expected.Read, expected.Rejected.Count, expected.Blank),
            (source.Counts.Read, source.Counts.Rejected, source.Counts.Blank));
        Assert.Equal(source.Counts.Read, source.Counts.Good + source.Counts.Rejected + source.Counts.Blank);
        if (!refused)
        {
            Assert.Equal(expected.Good, good);
            Assert.Equal(expected.Read, file.Count());
        }
    }
}
