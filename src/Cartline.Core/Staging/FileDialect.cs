using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>How a source's files are written: as the settings say, and for one table as the comment of its landing says.</summary>
internal static class FileDialect
{
    /// <summary>The dialect of a table's files.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="table">The table.</param>
    /// <param name="mapping">The mapping's name, for messages.</param>
    /// <exception cref="CartlineException">Usage: what the landing declares cannot be, or contradicts itself.</exception>
    public static CsvDialect Of(SourceOptions options, StagingTable table, string mapping)
    {
        var all = new CartlineOptions { Source = options with { } };
        foreach (var (key, value) in table.Declared)
        {
            if (OptionKeys.Find($"source.{key}")!.Set(all, [value]) is { } fault)
            {
                throw Fault(mapping, $"{table.Name}: {fault["source.".Length..]}.");
            }
        }

        var declared = all.Source;
        return declared.Quote != declared.Separator.ToString()
            ? new CsvDialect
            {
                Separator = declared.Separator,
                Quote = declared.Quote == "none" ? null : declared.Quote[0],
                Encoding = declared.Encoding,
                MaxUnpackedRatio = options.MaxUnpackedRatio,
            }
            : throw Fault(mapping, $"{table.Name}: separator and quote are both \"{declared.Quote}\", must differ.");
    }

    private static CartlineException Fault(string mapping, string what) =>
        new(FailureKind.Usage, $"sql/1_staging/from_{mapping}/landing.sql: {what}");
}
