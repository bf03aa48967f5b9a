using System.Globalization;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>How a source's files are written: as the settings say, and for one table as the comment of its landing says.</summary>
internal static class FileDialect
{
    private const string ByName = "name";

    /// <summary>How a table's files are read.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="table">The table.</param>
    /// <param name="mapping">The mapping's name, for messages.</param>
    /// <exception cref="CartlineException">Usage: what the landing declares cannot be, or contradicts itself.</exception>
    public static FileReading Of(SourceOptions options, StagingTable table, string mapping)
    {
        var all = new CartlineOptions { Source = options with { } };
        foreach (var (key, value) in table.Declared)
        {
            if (OptionKeys.Find(StagingTable.SettingOf(key))!.Set(all, [value]) is { } fault)
            {
                throw Fault(mapping, $"{table.Name}: {fault["source.".Length..]}.");
            }
        }

        var declared = all.Source;
        if (declared.Quote == declared.Separator.ToString())
        {
            throw Fault(mapping, $"{table.Name}: separator and quote are both \"{declared.Quote}\", must differ.");
        }

        if (declared.Grouping == declared.Decimal.ToString())
        {
            throw Fault(mapping, $"{table.Name}: decimal and grouping are both \"{declared.Grouping}\", must differ.");
        }

        var widths = table.Widths.Select((w, i) => Width(w, i == table.Widths.Count - 1) ?? throw Fault(mapping,
            $"{table.Name}: \"widths: {w}\" must read \"column 9\", a column and its width in characters, or \"column *\" for a last one "
            + "that ends with its line.")).ToList();
        return (widths.Count, table.HeaderLines) is (0, not null) || (widths.Count > 0 && declared.Format != ByName)
            ? throw Fault(mapping, widths.Count == 0
                ? $"{table.Name}: header is for files of fixed width; declare their widths too, or leave it out."
                : $"{table.Name}: widths and format {declared.Format} contradict each other; leave one of them out.")
            : new FileReading
            {
                Dialect = new CsvDialect
                {
                    Separator = declared.Separator,
                    Quote = declared.Quote == "none" ? null : declared.Quote[0],
                    Encoding = declared.Encoding,
                    MaxUnpackedRatio = options.MaxUnpackedRatio,
                },
                Format = Format(declared.Format),
                Sheet = declared.Sheet,
                Decimal = declared.Decimal,
                Grouping = declared.Grouping,
                DateFormat = declared.DateFormat,
                Widths = widths,
                HeaderLines = table.HeaderLines is not { } lines ? 0
                    : int.TryParse(lines, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1_000 ? count
                    : throw Fault(mapping, $"{table.Name}: \"header: {lines}\" must be the number of lines above the first record."),
            };
    }

    private static FileFormat? Format(string word) => word switch
    {
        "csv" => FileFormat.Csv,
        "xlsx" => FileFormat.Excel,
        "json" => FileFormat.Json,
        "ndjson" => FileFormat.JsonLines,
        "parquet" => FileFormat.Parquet,
        _ => null,
    };

    private static FixedColumn? Width(string text, bool isLast) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, var width] ? null
        : width == "*" && isLast ? new FixedColumn(name, FixedColumn.Rest)
        : int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1 << 20
            ? new FixedColumn(name, count) : null;

    private static CartlineException Fault(string mapping, string what) =>
        new(FailureKind.Usage, $"sql/1_staging/from_{mapping}/landing.sql: {what}");
}
