using Cartline.Core.Failures;
using Cartline.Core.Runs;
using Cartline.Core.Sources;
using Cartline.Core.Sources.Formats;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Opens the files of a batch, each as its format wants it, and counts their records by a second way.</summary>
/// <param name="context">The run.</param>
/// <param name="source">The source.</param>
/// <exception cref="CartlineException">Usage: what a landing declares of its files cannot be.</exception>
internal sealed class FileOpening(RunContext context, Source source)
{
    private readonly Dictionary<StagingTable, FileReading> readings =
        source.Tables.ToDictionary(t => t, t => FileDialect.Of(context.Options.Source, t, source.Name));

    private readonly FileOpener opener = new(context.Engine.OpenParquet, context.Project.Quarantine);

    /// <summary>Opens a file to read its records.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rejected">Takes the records that cannot be read.</param>
    /// <exception cref="CartlineException">It cannot be read, or breaks the contract.</exception>
    public IFileRecords Open(SourceFile file, IRejectedRecords rejected) =>
        opener.Open(Place(file), Reading(file), Format(file), file.Table.Name.Table, file.Contract, rejected);

    /// <summary>Counts the records of a file by a second way, which shares as little as can be with the first.</summary>
    /// <exception cref="CartlineException">It cannot be read.</exception>
    public long Count(SourceFile file, CancellationToken cancel)
    {
        var reading = Reading(file);
        switch (Format(file))
        {
            case FileFormat.Csv:
                return RecordCounter.Count(file.Path, file.Name, reading.Dialect, cancel, file.Entry);
            case FileFormat.Excel:
                using (var whole = opener.Whole(Place(file), reading))
                {
                    return SheetRecords.Count(whole, reading, file.Table.Name.Table);
                }

            case FileFormat.Parquet:
                using (var whole = opener.Whole(Place(file), reading))
                {
                    return ParquetRecords.Count(whole, context.Engine.OpenParquet);
                }

            case var format:
                using (var text = InputFile.Open(file.Path, file.Name, FileOpener.Text(file.Entry, reading, format)))
                {
                    return format == FileFormat.Json ? TextCounter.Objects(text, cancel) : TextCounter.Lines(text, cancel)
                        - (format == FileFormat.Fixed ? reading.HeaderLines : 0);
                }
        }
    }

    /// <summary>How the files of a table are written.</summary>
    public FileReading Of(StagingTable table) => readings[table];

    private FileReading Reading(SourceFile file) =>
        file.Sheet is { } sheet ? readings[file.Table] with { Sheet = sheet } : readings[file.Table];

    private FileFormat Format(SourceFile file) => file.Sheet is null ? readings[file.Table].Of(file.Entry ?? file.Path) : FileFormat.Excel;

    private static (string Path, string Name, string? Entry) Place(SourceFile file) => (file.Path, file.Name, file.Entry);
}
