using System.Text.Json;

namespace Cartline.Core.Sources.Formats;

/// <summary>The records of a file that holds one JSON array of objects, in constant memory. A damaged array refuses the file.</summary>
internal sealed class JsonArrayRecords : JsonRecords
{
    private readonly int longest;
    private readonly FileAhead ahead;
    private int length;
    private bool hasBegun, hasEnded;
    private long line = 1;

    /// <inheritdoc cref="JsonRecords(InputFile, CsvDialect, CsvContract, IRejectedRecords)"/>
    public JsonArrayRecords(InputFile file, CsvDialect dialect, CsvContract contract, IRejectedRecords rejected)
        : base(file, dialect, contract, rejected) =>
        (ahead, longest) = (new(file), CsvBuffers.For(dialect).LongestRecord);

    /// <inheritdoc/>
    protected override long Line => line;

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> Text => ahead.Bytes[..length];

    /// <inheritdoc/>
    protected override bool Next()
    {
        line += Text.Count((byte)'\n');
        ahead.Pass(length);
        length = 0;
        if (!Continues())
        {
            return false;
        }

        try
        {
            length = Whole();
            Take(Text);
            return true;
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            throw Damaged(damage.Message.Split(" LineNumber:")[0]);
        }
    }

    /// <inheritdoc/>
    protected override void Ended()
    {
        if (Peek() is not null)
        {
            throw RefusedFile.At(SourceFile, line, "something follows the end of the array. Expected is one array and nothing else.");
        }

        base.Ended();
    }

    // Passes what stands before an object: the begin of the array, or a comma.
    private bool Continues()
    {
        if (hasEnded)
        {
            return false;
        }

        var sign = Peek();
        if (!hasBegun && sign != '[')
        {
            throw RefusedFile.At(SourceFile, line, sign == '{'
                ? "the file begins with \"{\", where an array of objects is expected. If it has an object a line, give it a name that ends "
                    + "in .ndjson, or set source.format: ndjson. If the records are within one object, take their array out of it."
                : "the file is no JSON array: it does not begin with \"[\". If it is CSV, give it a name that ends in .csv.");
        }

        if (hasBegun && sign is not ((byte)',' or (byte)']'))
        {
            throw Damaged("A comma or the end of the array is expected behind an object.");
        }

        ahead.Pass(1);
        hasEnded = sign == ']' || (!hasBegun && Peek() == ']');
        ahead.Pass(hasEnded && sign != ']' ? 1 : 0);
        hasBegun = true;
        return hasEnded ? false : Peek() == '{' ? true : throw Damaged("An object is expected.");
    }

    private int Whole()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(ahead.Bytes, ahead.IsLast, default);
            if (reader.Read() && reader.TrySkip())
            {
                return (int)reader.BytesConsumed;
            }

            if (ahead.Bytes.Length > longest)
            {
                throw RefusedFile.At(SourceFile, line, FormattableString.Invariant(
                    $"the object that begins here is longer than {longest:N0} bytes. Is a bracket missing?"));
            }

            ahead.Fill();
        }
    }

    // What comes next behind blanks; null at the end of the file.
    private byte? Peek()
    {
        while (true)
        {
            for (; !ahead.Bytes.IsEmpty; ahead.Pass(1))
            {
                var sign = ahead.Bytes[0];
                if (sign is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    return sign;
                }

                line += sign == '\n' ? 1 : 0;
            }

            if (ahead.IsLast)
            {
                return null;
            }

            ahead.Fill();
        }
    }

    private Failures.CartlineException Damaged(string what) => RefusedFile.At(
        SourceFile, line, $"the array is damaged where the object begins, or before it: {what} Export the file again.");
}
