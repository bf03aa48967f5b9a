using System.Text.Json;

namespace Cartline.Core.Sources.Formats;

/// <summary>The records of a file that holds one JSON object a line. A line that is none is quarantined.</summary>
internal sealed class JsonLineRecords : JsonRecords
{
    private readonly LineReader lines;
    private byte[] line = [];

    /// <inheritdoc cref="JsonRecords(InputFile, CsvDialect, CsvContract, IRejectedRecords)"/>
    public JsonLineRecords(InputFile file, CsvDialect dialect, CsvContract contract, IRejectedRecords rejected)
        : base(file, dialect, contract, rejected) =>
        lines = new LineReader(file, CsvBuffers.For(dialect).LongestRecord);

    /// <inheritdoc/>
    protected override long Line => lines.Number;

    /// <inheritdoc/>
    protected override bool IsUnended => lines.IsUnended;

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> Text => line;

    /// <inheritdoc/>
    protected override bool Next()
    {
        if (!lines.Next(out var next))
        {
            return false;
        }

        line = next.ToArray();
        var text = line.AsSpan().Trim(" \t"u8);
        if (text.IsEmpty)
        {
            return true;
        }

        if (!HasObjects && Line == 1 && text is [(byte)'[', ..])
        {
            throw RefusedFile.At(SourceFile, 1,
                "the file begins with \"[\", as an array of objects does, where an object a line is expected. Give it a name that ends in "
                + ".json, or set source.format: json.");
        }

        try
        {
            Take(text);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            // Text that is no UTF-8, or half a surrogate, is told by the second.
            Fail(damage is JsonException ? FormatRule.InvalidJson : CsvRule.InvalidBytes, -1,
                damage.Message.Split(" LineNumber:")[0].TrimEnd('.'));
        }

        return true;
    }
}
