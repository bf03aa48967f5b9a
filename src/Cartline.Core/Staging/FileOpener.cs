using Cartline.Core.Sources;
using Cartline.Core.Sources.Formats;

namespace Cartline.Core.Staging;

/// <summary>Opens a file as its format wants it.</summary>
/// <param name="parquet">Opens a Parquet file.</param>
/// <param name="folder">Where a file that is packed and has to be read from place to place is unpacked to.</param>
internal sealed class FileOpener(Func<string, IParquetTable> parquet, string folder)
{
    /// <summary>Opens a file to read its records.</summary>
    /// <param name="file">Where it is, and its name in messages.</param>
    /// <param name="reading">How files of its table are read.</param>
    /// <param name="format">Its format.</param>
    /// <param name="table">The table that it fills: the sheet of a workbook may be called so.</param>
    /// <param name="contract">What its header must hold.</param>
    /// <param name="rejected">Takes the records that cannot be read.</param>
    /// <exception cref="Failures.CartlineException">It cannot be read, or breaks the contract.</exception>
    public IFileRecords Open(
        (string Path, string Name, string? Entry) file, FileReading reading, FileFormat format, string table, CsvContract contract,
        IRejectedRecords rejected)
    {
        if (format == FileFormat.Csv)
        {
            return CsvSource.Open(
                file.Path, file.Name, reading.Dialect, contract, rejected, CsvBuffers.For(reading.Dialect), file.Entry, isHashed: true);
        }

        IDisposable opened = format is FileFormat.Excel or FileFormat.Parquet
            ? Whole(file, reading)
            : InputFile.Open(file.Path, file.Name, Text(file.Entry, reading, format) with { IsHashed = true });
        try
        {
            return format switch
            {
                FileFormat.Excel => new SheetRecords((WholeFile)opened, reading, table, contract, rejected),
                FileFormat.Parquet => new ParquetRecords((WholeFile)opened, parquet, reading.Dialect, contract, rejected),
                FileFormat.JsonLines => new JsonLineRecords((InputFile)opened, reading.Dialect, contract, rejected),
                FileFormat.Json => new JsonArrayRecords((InputFile)opened, reading.Dialect, contract, rejected),
                _ => new FixedRecords((InputFile)opened, reading, contract, rejected),
            };
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>A file that has to be read from place to place.</summary>
    public WholeFile Whole((string Path, string Name, string? Entry) file, FileReading reading) =>
        WholeFile.Open(file.Path, file.Name, file.Entry, reading.Dialect.MaxUnpackedRatio, folder);

    /// <summary>How the bytes of a file of text become text. JSON is UTF-8 whatever is set for CSV; a mark at its start counts.</summary>
    public static InputFormat Text(string? entry, FileReading reading, FileFormat format) =>
        new(format == FileFormat.Fixed ? reading.Dialect.Encoding : CsvDialect.Utf8, entry)
        {
            MostPacked = reading.Dialect.MaxUnpackedRatio,
        };
}
