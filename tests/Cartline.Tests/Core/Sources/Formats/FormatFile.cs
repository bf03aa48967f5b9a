using System.Text;
using Cartline.Core.Sources;
using Cartline.Core.Sources.Formats;
using Cartline.Engines.Parquet;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Sources.Formats;

/// <summary>Reads a file of a format to its end: what came out, what was rejected, and both counts.</summary>
internal sealed class FormatFile : IDisposable
{
    readonly TemporaryFolder folder = new();

    /// <summary>Columns that a file may have; the first is needed.</summary>
    public string[] Columns { get; init; } = ["a", "b", "c"];

    /// <summary>What the file may call a column.</summary>
    public Dictionary<string, string> Aliases { get; init; } = [];

    /// <summary>How the file is read.</summary>
    public FileReading Reading { get; init; } = new() { Dialect = CsvDialect.Rfc4180 };

    /// <summary>What was rejected.</summary>
    public RejectedList Rejected { get; } = [];

    /// <summary>The columns that the file has.</summary>
    public IReadOnlyList<string> Found { get; private set; } = [];

    /// <summary>What was counted.</summary>
    public RecordCounts Counts { get; private set; }

    /// <summary>A place for the file.</summary>
    public string At(string name) => folder.At(name);

    /// <summary>The good records, as record number and values; null is written ∅, and a typed value has a dot before it.</summary>
    public IReadOnlyList<string> Read(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return Read(name);
    }

    /// <summary>As for text, of a file that is there.</summary>
    public IReadOnlyList<string> Read(string name)
    {
        var lines = new List<string>();
        using (var records = Open(name))
        {
            while (records.Read())
            {
                var values = Columns.Select(c => Written(records, records.Columns.ToList().IndexOf(c)));
                lines.Add($"{records.RecordNumber}: {string.Join('|', values)}");
            }

            (Found, Counts) = (records.Found, records.Counts);
            Assert.Equal(FileFingerprint.Take(At(name), name, null, TestContext.Current.CancellationToken), records.Fingerprint);
        }

        Assert.Equal(Counts.Read, Counts.Good + Counts.Rejected + Counts.Blank);
        Assert.Equal(Counts.Read, Count(name));
        Assert.Equal(Counts.Rejected, Rejected.Count);
        return lines;
    }

    /// <summary>Opens the file.</summary>
    public IFileRecords Open(string name)
    {
        var contract = new CsvContract { Columns = Columns, Required = [Columns[0]], Aliases = Aliases };
        return Reading.Of(name) switch
        {
            FileFormat.Excel => new SheetRecords(Whole(name), Reading, "lines", contract, Rejected),
            FileFormat.Parquet => new ParquetRecords(Whole(name), ParquetTable.Open, Reading.Dialect, contract, Rejected),
            FileFormat.Json => new JsonArrayRecords(Text(name), Reading.Dialect, contract, Rejected),
            FileFormat.JsonLines => new JsonLineRecords(Text(name), Reading.Dialect, contract, Rejected),
            _ => new FixedRecords(Text(name), Reading, contract, Rejected),
        };
    }

    /// <summary>How the refusal of the file reads.</summary>
    public string Refusal(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return Refusal(name);
    }

    /// <summary>As for text, of a file that is there.</summary>
    public string Refusal(string name) => Assert.Throws<Cartline.Core.Failures.CartlineException>(() => Read(name)).Message;

    public void Dispose() => folder.Dispose();

    static string Written(IFileRecords records, int column) => column < 0 || records.IsNull(column) ? "∅"
        : (records.IsTyped(column) ? "·" : "") + Encoding.UTF8.GetString(records.Value(column));

    long Count(string name)
    {
        using var text = Text(name);
        using var whole = Whole(name);
        return Reading.Of(name) switch
        {
            FileFormat.Excel => SheetRecords.Count(whole, Reading, "lines"),
            FileFormat.Parquet => ParquetRecords.Count(whole, ParquetTable.Open),
            FileFormat.Json => TextCounter.Objects(text, TestContext.Current.CancellationToken),
            _ => TextCounter.Lines(text, TestContext.Current.CancellationToken) - Reading.HeaderLines,
        };
    }

    WholeFile Whole(string name) => WholeFile.Open(At(name), name, null, InputFormat.UsualRatio, folder.Path);

    InputFile Text(string name) => InputFile.Open(At(name), name, new InputFormat(CsvDialect.Utf8) { IsHashed = true });
}
