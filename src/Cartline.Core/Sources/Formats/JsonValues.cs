using System.Text;
using System.Text.Json;

namespace Cartline.Core.Sources.Formats;

/// <summary>The values of one JSON object, by their dotted names: <c>customer.id</c> is <c>id</c> within <c>customer</c>.</summary>
/// <param name="contract">The columns, and what the file may call them.</param>
/// <param name="mostNames">More names than this are no names of columns.</param>
internal sealed class JsonValues(CsvContract contract, int mostNames = 1_000)
{
    private const int LongestNumber = 60;

    private readonly Dictionary<string, int> columns = [];
    private readonly SortedSet<string> strangers = new(StringComparer.Ordinal);
    private readonly bool[] found = new bool[contract.Columns.Count];

    /// <summary>The columns of the table that some object had, then other names, by the alphabet.</summary>
    public IReadOnlyList<string> Found => [.. contract.Columns.Where((_, i) => found[i]), .. strangers];

    /// <summary>Reads an object.</summary>
    /// <param name="json">One object and nothing else.</param>
    /// <param name="take">Takes the value of a column: its position, its text, whether it is typed. Null is not told.</param>
    /// <returns>Why the file cannot be read, or null.</returns>
    /// <exception cref="JsonException">It is not one JSON object.</exception>
    public string? Read(ReadOnlySpan<byte> json, TakeValue take)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"{Word(reader.TokenType)} stands where an object is expected.");
        }

        var fault = Within(ref reader, "", take);
        while (reader.Read())
        {
        }

        return fault;
    }

    /// <summary>Takes a value of a column.</summary>
    /// <param name="column">Its position.</param>
    /// <param name="value">UTF-8.</param>
    /// <param name="isTyped">Whether it is a number or a truth, and no text.</param>
    internal delegate void TakeValue(int column, ReadOnlySpan<byte> value, bool isTyped);

    private string? Within(ref Utf8JsonReader reader, string path, TakeValue take)
    {
        string? fault = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = path + reader.GetString()!.Trim().ToLowerInvariant();
            reader.Read();
            var column = Column(name, isLeaf: reader.TokenType != JsonTokenType.StartObject);
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && column >= 0)
            {
                fault ??= reader.TokenType == JsonTokenType.StartArray
                    ? $"\"{CsvHeader.Shortened(name)}\" is an array, where one value is expected. Write a record for each of its values."
                    : $"\"{CsvHeader.Shortened(name)}\" is an object, where one value is expected. Give the value within it as an alias "
                        + $"of a mapping, such as \"{CsvHeader.Shortened(name)}.id = {contract.Columns[column]}\".";
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                fault = Within(ref reader, name + ".", take) ?? fault;
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else if (column >= 0 && reader.TokenType != JsonTokenType.Null)
            {
                Take(ref reader, column, take);
            }
        }

        return strangers.Count > mostNames
            ? $"the objects have more than {mostNames} different names: these are no columns. Write one record for each of them." : fault;
    }

    private int Column(string name, bool isLeaf)
    {
        if (!columns.TryGetValue(name, out var column))
        {
            var wanted = contract.Aliases.GetValueOrDefault(name, name);
            column = Enumerable.Range(0, contract.Columns.Count).FirstOrDefault(i => contract.Columns[i] == wanted, -1);
            if (column < 0 && isLeaf)
            {
                strangers.Add(CsvHeader.Shortened(name));
            }

            if (columns.Count <= mostNames)
            {
                columns[name] = column;
            }
        }
        else if (column < 0 && isLeaf && strangers.Count <= mostNames)
        {
            strangers.Add(CsvHeader.Shortened(name));
        }

        if (column >= 0)
        {
            found[column] = true;
        }

        return column;
    }

    private static void Take(ref Utf8JsonReader reader, int column, TakeValue take)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when !reader.ValueIsEscaped:
                take(column, reader.ValueSpan, false);
                break;
            case JsonTokenType.String:
                var text = new byte[reader.ValueSpan.Length];
                take(column, text.AsSpan(0, reader.CopyString(text)), false);
                break;
            case JsonTokenType.Number:
                take(column, Number(reader.ValueSpan), true);
                break;
            default:
                take(column, reader.TokenType == JsonTokenType.True ? "true"u8 : "false"u8, true);
                break;
        }
    }

    // Digits stay as they are written; an exponent is written out, because nothing behind this knows exponents of all kinds.
    private static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> written)
    {
        var exponent = written.IndexOfAny((byte)'e', (byte)'E');
        return exponent < 0 || PlainNumber.Of(Encoding.ASCII.GetString(written), LongestNumber) is not { } plain
            ? written : Encoding.ASCII.GetBytes(plain);
    }

    private static string Word(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.None => "nothing",
        _ => "a word",
    };
}
