using System.Text;
using System.Text.Unicode;
using Cartline.Core.Failures;

namespace Cartline.Core.Sources;

/// <summary>Reads a file's header and refuses the file when it breaks the contract.</summary>
internal static class CsvHeader
{
    private const int NamesShown = 30;

    /// <summary>Takes the header off the scanner.</summary>
    /// <returns>The table's names for the columns, in the order of the file, and how many without a name stand behind them.</returns>
    /// <exception cref="CartlineException">The file is refused.</exception>
    public static (string[] Columns, int Unnamed) Read(RecordScanner scanner, InputFile file, CsvDialect dialect, CsvContract contract)
    {
        var mark = FileSignature.Skip(scanner.Peek(FileSignature.Length), file);
        scanner.Skip(mark);
        if (!scanner.Next())
        {
            throw RefusedFile.Because(file.SourceFile, "the file is empty. A header row is expected, even without records.");
        }

        if (scanner.Raw.StartsWith("sep="u8))
        {
            PassSeparatorLine(scanner, file, dialect);
        }

        RequireReadable(scanner, file);
        var names = Enumerable.Range(0, scanner.FieldCount).Select(i => Name(scanner, i, dialect)).ToArray();

        // Spreadsheets save empty columns behind the last one that was used.
        var named = names.Length - names.Reverse().TakeWhile(string.IsNullOrEmpty).Count();
        var isBlank = named == 0;
        return (
            Checked(isBlank ? names : names[..named], file.SourceFile, scanner.LineNumber, dialect, contract),
            isBlank ? 0 : names.Length - named);
    }

    // Excel writes and obeys such a line. It must agree with what was set, for a separator is never guessed.
    private static void PassSeparatorLine(RecordScanner scanner, InputFile file, CsvDialect dialect)
    {
        if (!scanner.Raw[4..].SequenceEqual([(byte)dialect.Separator]))
        {
            throw RefusedFile.At(file.SourceFile, scanner.LineNumber,
                $"\"{RejectedText.Of(scanner.Raw)}\" contradicts the separator {Shown(dialect.Separator)} that is set. Set "
                + "source.separator to the one of the file, or remove the line.");
        }

        if (!scanner.Next())
        {
            throw RefusedFile.Because(file.SourceFile, "nothing follows the sep= line. A header row is expected.");
        }
    }

    private static void RequireReadable(RecordScanner scanner, InputFile file)
    {
        if (scanner.Raw.Contains((byte)0))
        {
            throw RefusedFile.At(file.SourceFile, scanner.LineNumber,
                TextEncoding.Guess(scanner.Raw) is { } order
                    ? $"the header holds NUL bytes, as UTF-16 does. Set source.encoding: {order}, or save the file as UTF-8."
                    : "the header holds NUL bytes; the file is binary or in an unknown encoding. Save it as UTF-8.");
        }

        if (!Utf8.IsValid(scanner.Raw))
        {
            throw RefusedFile.At(file.SourceFile, scanner.LineNumber,
                $"the header is not UTF-8: {Shortened(RejectedText.Of(scanner.Raw))}. Set "
                + "source.encoding: windows-1252, which most such files are, or the one that it is in; or save it as UTF-8.");
        }

        if (scanner.Fault == CsvRule.BareCr)
        {
            throw RecordScanner.BareReturn(file.SourceFile, scanner.LineNumber);
        }

        if (scanner.Fault is not null)
        {
            throw RefusedFile.At(file.SourceFile, scanner.LineNumber,
                $"the quotes around column {scanner.FaultField + 1} of the header do not match. Quote a whole name or none of it. "
                + RecordScanner.Unquoted);
        }
    }

    private static string Name(RecordScanner scanner, int field, CsvDialect dialect)
    {
        var name = scanner.Field(field);
        if (name is [var first, .. var inner, _] && first == dialect.Quote)
        {
            name = QuotedValue.Unescape(inner, new byte[inner.Length], first);
        }

        return Encoding.UTF8.GetString(name).Trim().Trim('\uFEFF').Trim().ToLowerInvariant();
    }

    private static string[] Checked(string[] names, string sourceFile, long line, CsvDialect dialect, CsvContract contract)
    {
        if (names is [var only]
            && only.FirstOrDefault(c => c is ',' or ';' or '\t' or '|' && c != dialect.Separator) is var other and not '\0')
        {
            throw RefusedFile.At(sourceFile, line,
                $"the header is one column that holds {Shown(other)}, where the separator is {Shown(dialect.Separator)}. Set "
                + $"source.separator: {(other == '\t' ? "\"\\t\"" : Shown(other))}.");
        }

        return Named(names, contract, what => RefusedFile.At(sourceFile, line, what));
    }

    /// <summary>The table's names for the columns of a file, whatever its format.</summary>
    /// <param name="names">The names in the file, trimmed and in lower case.</param>
    /// <param name="contract">What they must hold.</param>
    /// <param name="refuse">Makes the refusal of the file, with its place.</param>
    /// <exception cref="CartlineException">A name is blank, occurs twice or is missing.</exception>
    public static string[] Named(string[] names, CsvContract contract, Func<string, CartlineException> refuse)
    {
        var columns = Array.ConvertAll(names, name => contract.Aliases.GetValueOrDefault(name, name));
        if (Array.FindIndex(columns, string.IsNullOrEmpty) is var blank and >= 0)
        {
            throw refuse(columns.All(string.IsNullOrEmpty)
                ? "the line is blank where the header is expected. Begin the file with the column names."
                : $"column {blank + 1} of {columns.Length} has no name. Name it or remove it.");
        }

        if (columns.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
        {
            var places = Enumerable.Range(0, columns.Length).Where(i => columns[i] == twice).Select(i => i + 1);
            throw refuse(
                $"column \"{Shortened(twice)}\" occurs {places.Count()} times (columns {string.Join(", ", places)}; case, outer "
                + "blanks and aliases do not tell names apart). Rename or remove all but one.");
        }

        var missing = contract.Missing(columns);
        return missing.Length == 0 ? columns : throw Missing(missing, columns, contract, refuse);
    }

    /// <summary>The refusal of a file that lacks needed columns.</summary>
    public static CartlineException Missing(
        string[] missing, string[] columns, CsvContract contract, Func<string, CartlineException> refuse)
    {
        var strangers = columns.Except(contract.Columns).ToArray();
        var wanted = Array.ConvertAll(missing, m => InFile(m, contract));
        var hints = wanted.Select(m => (Wanted: m, Found: Spelling.Nearest(m, strangers))).Where(h => h.Found is not null)
            .Select(h => $" Is \"{h.Found}\" meant to be \"{h.Wanted}\"?");
        var shown = columns.Take(NamesShown).Select(Shortened);
        var more = columns.Length > NamesShown ? $" and {columns.Length - NamesShown} more" : "";
        return refuse(
            $"{(missing.Length == 1 ? "column" : "columns")} {string.Join(", ", wanted.Select(m => $"\"{m}\""))} "
            + $"{(missing.Length == 1 ? "is" : "are")} missing. "
            + $"Found: {string.Join(", ", shown)}{more}.{string.Concat(hints)} Rename in the file, or give the alias in a mapping: see "
                + "docs/sources.md.");
    }

    // A column that a mapping has under one other name is looked for under that name.
    private static string InFile(string column, CsvContract contract) =>
        contract.Aliases.Where(a => a.Value == column).Select(a => a.Key).ToArray() is [var only] ? only : column;

    private static string Shown(char separator) => separator == '\t' ? "tab" : $"\"{separator}\"";

    // A name may hold anything, escape sequences for the terminal included.
    internal static string Shortened(string name) => string.Concat(name.Take(60).Select(c => char.IsControl(c) ? '?' : c))
        + (name.Length > 60 ? "…" : "");
}
