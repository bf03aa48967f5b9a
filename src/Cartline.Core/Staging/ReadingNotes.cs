using Cartline.Core.Failures;
using Cartline.Core.Sources;

namespace Cartline.Core.Staging;

/// <summary>Puts into words how a file was read, and which setting would read what was not.</summary>
internal static class ReadingNotes
{
    /// <summary>What someone should know of a file that was read.</summary>
    public static IEnumerable<string> Of(IFileRecords records)
    {
        if (records is CsvSource { PassedOver: > 0 } file)
        {
            yield return $"{file.SourceFile}: {(file.PassedOver == 1 ? "a column" : $"{file.PassedOver} columns")} without a name behind "
                + $"{file.Columns[^1]} {(file.PassedOver == 1 ? "is" : "are")} empty in every record and passed over.";
        }

        // A record that the file ends within is told with what is known of it.
        foreach (var (rule, count) in records.Rules.Where(r => r.Value.Records > 1 || r.Value.FirstLine != records.Cut?.Line)
            .OrderByDescending(r => r.Value.Records).ThenBy(r => r.Key))
        {
            yield return FormattableString.Invariant($"{records.SourceFile}: {count.Records:N0} ")
                + (count.Records == 1 ? "record cannot be read" : "records cannot be read")
                + FormattableString.Invariant($" ({rule}, line {count.FirstLine}{(count.First is { } first ? ": " + first : "")}). ")
                + (Setting(rule) ?? "data/quarantine/ lists them.");
        }
    }

    /// <summary>Refuses as usual, with the setting that would read what was not read.</summary>
    /// <exception cref="CartlineException">The demand's own, told with the setting.</exception>
    public static void Demand(Action demand, IEnumerable<string> notes)
    {
        try
        {
            demand();
        }
        catch (CartlineException refused) when (notes.FirstOrDefault(n => n.Contains("source.", StringComparison.Ordinal)) is { } told)
        {
            throw new CartlineException(refused.Kind, $"{refused.Message} {told}", refused);
        }
    }

    private static string? Setting(string rule) => rule switch
    {
        CsvRule.InvalidBytes => "Bytes that are not UTF-8: if the file is in Windows-1252, set source.encoding: windows-1252.",
        CsvRule.QuoteInsideField or CsvRule.TextAfterQuote => RecordScanner.Unquoted,
        FormatRule.ErrorCell => "Correct the formulas in the workbook, or clear the cells. data/quarantine/ lists them.",
        FormatRule.UncalculatedFormula => "Open the workbook in Excel, so that its formulas are calculated, and save it.",
        _ => null,
    };
}
