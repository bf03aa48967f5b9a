using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Cartline.Core.Files;

/// <summary>Records of the program in JSON, each with a checksum of its own as its last member.</summary>
public static class SealedRecord
{
    /// <summary>The member that holds the checksum: SHA-256 over the others, as compact JSON, in hexadecimal digits.</summary>
    public const string Member = "checksum";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>A record as its file's text.</summary>
    public static string Write<T>(T record, JsonTypeInfo<T> type) => Seal(record, type).ToJsonString(Indented) + "\n";

    /// <summary>Several records as the text of one file, each with its own checksum.</summary>
    public static string WriteAll<T>(IEnumerable<T> records, JsonTypeInfo<T> type) =>
        new JsonArray([.. records.Select(r => (JsonNode)Seal(r, type))]).ToJsonString(Indented) + "\n";

    /// <summary>Reads a record. One without a checksum is of an earlier release, and is taken as it is.</summary>
    /// <exception cref="JsonException">It is no such record, or not as it was written.</exception>
    public static T Read<T>(string text, JsonTypeInfo<T> type) => Open(Parse(text), type);

    /// <summary>Reads a file of several records. What is still whole of a damaged file is told too.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="type">The records' type.</param>
    /// <param name="fault">What is wrong; null when all is as it was written.</param>
    public static IReadOnlyList<T> ReadAll<T>(string text, JsonTypeInfo<T> type, out string? fault)
    {
        fault = null;
        var records = new List<T>();
        foreach (var piece in Pieces(text, ref fault))
        {
            try
            {
                records.Add(Open(piece, type));
            }
            catch (JsonException damage)
            {
                fault ??= damage.Message;
            }
        }

        return records;
    }

    // A file that was cut still begins with whole records: they end where an object of the list closes.
    private static IReadOnlyList<JsonNode?> Pieces(string text, ref string? fault)
    {
        try
        {
            return Parse(text) is JsonArray list ? [.. list] : throw new JsonException("it is no list");
        }
        catch (JsonException damage)
        {
            fault = damage.Message;
        }

        for (var end = text.LastIndexOf('}'); end > 0; end = text.LastIndexOf('}', end - 1))
        {
            try
            {
                return Parse(text[..(end + 1)] + "]") is JsonArray list ? [.. list] : [];
            }
            catch (JsonException)
            {
                continue;
            }
        }

        return [];
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException broken)
        {
            throw new JsonException($"it is no whole JSON ({broken.Message})", broken);
        }
    }

    private static T Open<T>(JsonNode? node, JsonTypeInfo<T> type)
    {
        try
        {
            var record = node as JsonObject ?? throw new JsonException("it holds no record");
            if (record.TryGetPropertyValue(Member, out var stated))
            {
                record.Remove(Member);
                if (stated?.GetValueKind() != JsonValueKind.String || stated.GetValue<string>() != Checksum(record))
                {
                    throw new JsonException("its content does not fit its checksum");
                }
            }

            return record.Deserialize(type) ?? throw new JsonException("it holds no record");
        }
        catch (Exception damage) when (damage is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new JsonException($"it holds no record ({damage.Message})", damage);
        }
    }

    // The checksum is taken over what a reader finds, so that no detail of writing can part the two.
    private static JsonObject Seal<T>(T record, JsonTypeInfo<T> type)
    {
        var found = JsonNode.Parse(JsonSerializer.Serialize(record, type))!.AsObject();
        found[Member] = Checksum(found);
        return found;
    }

    private static string Checksum(JsonObject record) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record.ToJsonString())));
}
