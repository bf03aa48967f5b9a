namespace Cartline.Core.Sources;

/// <summary>Why a record was rejected; the words that stand in quarantine and in reports.</summary>
/// <remarks>
/// A record with several faults is named for one of them: first what breaks the quoting or the line ends, then bytes
/// that are no text, then length, last the number of values, because the earlier faults explain the later ones.
/// </remarks>
public static class CsvRule
{
    /// <summary>Fewer values than the header has columns.</summary>
    public const string TooFewFields = "too_few_fields";

    /// <summary>More values than the header has columns.</summary>
    public const string TooManyFields = "too_many_fields";

    /// <summary>Bytes that are not UTF-8, overlong forms and surrogates included.</summary>
    public const string InvalidBytes = "invalid_bytes";

    /// <summary>A NUL, which no database takes as text.</summary>
    public const string NulByte = "nul_byte";

    /// <summary>A quote in a value that does not begin with one.</summary>
    public const string QuoteInsideField = "quote_inside_field";

    /// <summary>Something other than a separator or a line end after a closing quote.</summary>
    public const string TextAfterQuote = "text_after_quote";

    /// <summary>A carriage return outside quotes without a line feed behind it.</summary>
    public const string BareCr = "bare_cr";

    /// <summary>A value longer than <see cref="CsvDialect.MaxFieldBytes"/>.</summary>
    public const string FieldTooLong = "field_too_long";
}
