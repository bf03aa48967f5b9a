using System.Text.Json;

namespace Cartline.Core.Sources.Formats;

/// <summary>What records of JSON have in common, lines and arrays: columns by name, in any order, whichever an object has.</summary>
internal abstract class JsonRecords : ValueRecords
{
    private readonly CsvContract contract;
    private readonly JsonValues values;

    /// <param name="file">The file; disposed with this.</param>
    /// <param name="dialect">The longest value.</param>
    /// <param name="contract">The columns, and what the file may call them.</param>
    /// <param name="rejected">Takes the objects that cannot be read.</param>
    protected JsonRecords(InputFile file, CsvDialect dialect, CsvContract contract, IRejectedRecords rejected)
        : base(file.SourceFile, dialect, rejected)
    {
        (File, this.contract) = (file, contract);
        values = new JsonValues(contract);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => contract.Columns;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Found => HasObjects ? values.Found : Columns;

    /// <inheritdoc/>
    public override FileFingerprint Fingerprint => File.Fingerprint;

    /// <inheritdoc/>
    protected override long BytesTaken => File.BytesTaken;

    /// <summary>The file.</summary>
    protected InputFile File { get; }

    /// <summary>Whether any object was there, so that its names say something.</summary>
    protected bool HasObjects { get; private set; }

    /// <inheritdoc/>
    public override void Dispose() => File.Dispose();

    /// <summary>Takes the values of an object.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    protected void Take(ReadOnlySpan<byte> json)
    {
        var fault = values.Read(json, (column, value, isTyped) =>
        {
            if (Has(column))
            {
                Fail(FormatRule.KeyTwice, column, $"\"{Columns[column]}\" stands in it twice");
            }
            else
            {
                Set(column, value, isTyped);
            }
        });
        HasObjects = true;
        if (fault is not null)
        {
            throw RefusedFile.At(SourceFile, Line, fault);
        }
    }

    /// <inheritdoc/>
    protected override void Ended()
    {
        File.RequireUnchanged();
        var missing = contract.Missing([.. Found]);
        if (missing.Length > 0)
        {
            throw CsvHeader.Missing(missing, [.. Found], contract, what => RefusedFile.Because(SourceFile, "no object has it: " + what));
        }
    }
}
