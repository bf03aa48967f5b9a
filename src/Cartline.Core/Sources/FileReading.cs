namespace Cartline.Core.Sources;

/// <summary>How the files of a table are read: as declared, else by the ends of their names.</summary>
public sealed record FileReading
{
    private static readonly (string Ending, FileFormat Format)[] ByName =
    [
        (".xlsx", FileFormat.Excel),
        (".xlsm", FileFormat.Excel),
        (".ndjson", FileFormat.JsonLines),
        (".jsonl", FileFormat.JsonLines),
        (".json", FileFormat.Json),
        (".parquet", FileFormat.Parquet),
    ];

    /// <summary>How files of text are written.</summary>
    public required CsvDialect Dialect { get; init; }

    /// <summary>The format of all files of the table. Default null: each by the end of its name, CSV where that says nothing.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>The sheet of a workbook. Default empty: the only visible one, or the one named like the table.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>Between the whole part of a number and its fraction, where a column holds numbers. Default a point.</summary>
#pragma warning disable CA1720 // The setting is called source.decimal.
    public char Decimal { get; init; } = '.';
#pragma warning restore CA1720

    /// <summary>Between groups of three digits, as <c>source.grouping</c> says it. Default none.</summary>
    public string Grouping { get; init; } = "none";

    /// <summary>How days are written, as <c>source.date_format</c> says it. Default YYYY-MM-DD.</summary>
    public string DateFormat { get; init; } = DayForm.Kept;

    /// <summary>The columns of files of fixed width, from the left. Default none.</summary>
    public IReadOnlyList<FixedColumn> Widths { get; init; } = [];

    /// <summary>Lines above the first record of a file of fixed width. Default 0.</summary>
    public int HeaderLines { get; init; }

    /// <summary>The format of a file.</summary>
    /// <param name="name">Its name, with or without what packing adds.</param>
    public FileFormat Of(string name) => Widths.Count > 0 ? FileFormat.Fixed : Format ?? OfName(name);

    /// <summary>The format that a name stands for; CSV where it says nothing.</summary>
    internal static FileFormat OfName(string name) => ByName.FirstOrDefault(
        b => Unpacked(name).EndsWith(b.Ending, StringComparison.OrdinalIgnoreCase)).Format;

    /// <summary>The ends of names that stand for a format other than CSV.</summary>
    internal static IEnumerable<string> Endings => ByName.Select(b => b.Ending);

    private static string Unpacked(string name) =>
        name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^".gz".Length]
        : ZipEntryFile.IsArchive(name) ? name[..^".zip".Length] : name;
}
