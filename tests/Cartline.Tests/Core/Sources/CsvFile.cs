using System.IO.Compression;
using System.Text;
using Cartline.Core.Failures;
using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

/// <summary>A file in a folder of its own, and what becomes of it when it is read as <c>shop.csv</c>.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cartline-csv-").FullName;

    public CsvFile(string text) : this(Encoding.UTF8.GetBytes(text))
    {
    }

    public CsvFile(byte[] bytes, string name = "shop.csv")
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public CsvDialect Dialect { get; init; } = CsvDialect.Rfc4180;

    /// <summary>The columns that must be there; none by default, so that any header will do.</summary>
    public string[] Required { get; init; } = [];

    public Dictionary<string, string> Aliases { get; init; } = [];

    public CsvBuffers? Buffers { get; init; }

    public RejectedList Rejected { get; } = new();

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public CsvSource Open()
    {
        var contract = new CsvContract { Columns = Required, Required = Required, Aliases = Aliases };
        return CsvSource.Open(Path, Name, Dialect, contract, Rejected, Buffers ?? CsvBuffers.For(Dialect));
    }

    /// <summary>All good records: values joined by <c>|</c>, an unquoted empty one as <c>∅</c>.</summary>
    public string[] Good()
    {
        using var source = Open();
        return [.. Records(source)];
    }

    public RecordCounts Counts()
    {
        using var source = Open();
        while (source.Read())
        {
        }

        return source.Counts;
    }

    public long Count() => RecordCounter.Count(Path, Name, Dialect, TestContext.Current.CancellationToken);

    /// <summary>Reads to the end and returns what the file is refused for.</summary>
    public string Refusal()
    {
        var refused = Assert.Throws<CartlineException>(() => { Counts(); });
        Assert.Equal(FailureKind.Input, refused.Kind);
        return refused.Message;
    }

    /// <summary>The rule, column and line of the only record rejected so far.</summary>
    public (string Rule, string? Column, long Line) OnlyRejection()
    {
        var only = Assert.Single(Rejected);
        return (only.Rule, only.ColumnName, only.LineNumber);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static IEnumerable<string> Records(CsvSource source)
    {
        while (source.Read())
        {
            yield return Joined(source);
        }
    }

    private static string Joined(CsvSource source) => string.Join('|', Enumerable.Range(0, source.Columns.Count)
        .Select(i => source.IsNull(i) ? "∅" : Encoding.UTF8.GetString(source.Value(i))));
}
