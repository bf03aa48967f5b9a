namespace Cartline.Core.Sources;

/// <summary>
/// The good records of one file, one after the other, in file order. Bad records never come out here: they have gone
/// to the file's <see cref="IRejectedRecords"/> with their reason, so that read = good + rejected + blank.
/// </summary>
public interface IRecordStream : IDisposable
{
    /// <summary>The file's name as it is kept in staging, for instance <c>customers.csv</c>.</summary>
    string SourceFile { get; }

    /// <summary>Column names in the order of the file's header, trimmed and lower-cased.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>How the file is written.</summary>
    CsvDialect Dialect { get; }

    /// <summary>Moves to the next good record.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="Failures.CartlineException">
    /// The rest of the file cannot be read (a quote never closed, a file that changed).
    /// </exception>
    bool Read();

    /// <summary>1 for the first record after the header; blank and rejected records count too.</summary>
    long RecordNumber { get; }

    /// <summary>The record's bytes as they stand in the file, without its line end; valid until the next <see cref="Read"/>.</summary>
    ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether <see cref="Raw"/> is the record's values and no more, in double quotes where they are quoted.</summary>
    bool IsRawPlain => true;

    /// <summary>One value, unquoted and unescaped, UTF-8; valid until the next <see cref="Read"/>.</summary>
    /// <param name="index">Position in <see cref="Columns"/>.</param>
    ReadOnlySpan<byte> Value(int index);

    /// <summary>Whether the value is an empty cell without quotes, which staging keeps as null.</summary>
    /// <param name="index">Position in <see cref="Columns"/>.</param>
    bool IsNull(int index);

    /// <summary>
    /// Whether the value comes from a file that says what its values are: a number, a day. How numbers and days are written is then not
    /// a matter of settings.
    /// </summary>
    /// <param name="index">Position in <see cref="Columns"/>.</param>
    bool IsTyped(int index) => false;

    /// <summary>What has been read so far; complete once <see cref="Read"/> has returned false.</summary>
    RecordCounts Counts { get; }
}
