using System.Text;
using System.Text.Unicode;

namespace Cartline.Core.Sources.Formats;

/// <summary>The records of a file of fixed width: a line each, values at declared places, blanks around them taken away.</summary>
internal sealed class FixedRecords : ValueRecords
{
    private readonly InputFile file;
    private readonly LineReader lines;
    private readonly FileReading reading;
    private byte[] line = [];

    /// <param name="file">The file; disposed with this.</param>
    /// <param name="reading">Its columns.</param>
    /// <param name="contract">The columns that it must have.</param>
    /// <param name="rejected">Takes the lines that cannot be read.</param>
    /// <exception cref="Failures.CartlineException">The lines above the records are not there, or are records.</exception>
    public FixedRecords(InputFile file, FileReading reading, CsvContract contract, IRejectedRecords rejected)
        : base(file.SourceFile, reading.Dialect, rejected)
    {
        (this.file, this.reading) = (file, reading);
        lines = new LineReader(file, CsvBuffers.For(reading.Dialect).LongestRecord);
        Columns = CsvHeader.Named([.. reading.Widths.Select(c => c.Name)], contract, what => RefusedFile.Because(SourceFile, what));
        for (var i = 0; i < reading.HeaderLines; i++)
        {
            if (!lines.Next(out var header))
            {
                throw RefusedFile.Because(SourceFile, $"it ends before the {reading.HeaderLines} lines that \"-- header:\" declares.");
            }

            DemandHeader(header);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public override FileFingerprint Fingerprint => this.file.Fingerprint;

    /// <inheritdoc/>
    protected override long BytesTaken => this.file.BytesTaken;

    /// <inheritdoc/>
    protected override long Line => lines.Number;

    /// <inheritdoc/>
    protected override bool IsUnended => lines.IsUnended;

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> Text => line;

    /// <inheritdoc/>
    public override void Dispose() => this.file.Dispose();

    /// <inheritdoc/>
    protected override bool Next()
    {
        if (!lines.Next(out var next))
        {
            line = [];
            return false;
        }

        line = next.ToArray();
        if (line.AsSpan().Trim((byte)' ').IsEmpty)
        {
            return true;
        }

        if (line.Contains((byte)0) || !Utf8.IsValid(line))
        {
            Fail(line.Contains((byte)0) ? CsvRule.NulByte : CsvRule.InvalidBytes, -1);
            return true;
        }

        Divide(line);
        return true;
    }

    /// <inheritdoc/>
    protected override void Ended() => this.file.RequireUnchanged();

    // A line that is cut short may be cut within a value: nothing tells whether the digits that are there are all.
    private void Divide(ReadOnlySpan<byte> text)
    {
        var characters = Encoding.UTF8.GetCharCount(text);
        for (var i = 0; i < reading.Widths.Count; i++)
        {
            var length = Bytes(text, reading.Widths[i].Width, out var isWhole);
            if (!isWhole)
            {
                Fail(CsvRule.TooFewFields, i, Width(characters));
            }

            var value = text[..length].Trim((byte)' ');
            if (!value.IsEmpty)
            {
                Set(i, value);
            }

            text = text[length..];
        }

        if (text.ContainsAnyExcept((byte)' '))
        {
            Fail(CsvRule.TooManyFields, -1, Width(characters));
        }
    }

    private string Width(int characters) => FormattableString.Invariant(
        $"{characters:N0} characters, where the widths of the landing add up to {reading.Widths.Sum(c => (long)c.Width):N0}");

    private static int Bytes(ReadOnlySpan<byte> text, int characters, out bool isWhole)
    {
        if (characters == FixedColumn.Rest)
        {
            isWhole = true;
            return text.Length;
        }

        var length = 0;
        for (; characters > 0 && length < text.Length; characters--)
        {
            length += Rune.DecodeFromUtf8(text[length..], out _, out var taken) == System.Buffers.OperationStatus.Done ? taken : 1;
        }

        isWhole = characters == 0;
        return length;
    }

    private void DemandHeader(ReadOnlySpan<byte> header)
    {
        if (header.Length == reading.Widths.Sum(c => (long)c.Width) && header.ContainsAnyInRange((byte)'0', (byte)'9')
            && !header.ContainsAnyInRange((byte)'A', (byte)'Z') && !header.ContainsAnyInRange((byte)'a', (byte)'z'))
        {
            throw RefusedFile.At(SourceFile, lines.Number,
                "\"-- header:\" of the landing says that this is no record, but it has the width of one and no letters. Declare "
                + "\"-- header: 0\".");
        }
    }
}
