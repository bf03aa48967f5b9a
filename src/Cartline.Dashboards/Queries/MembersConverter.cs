using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cartline.Dashboards.Queries;

/// <summary>Members of a dimension in JSON: texts, and whole numbers for months, years and their like.</summary>
internal sealed class MembersConverter : JsonConverter<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Members are a list.");
        }

        var members = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            members.Add(reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
                _ => throw new JsonException("A member is a text or a whole number."),
            });
        }

        return members;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var member in value)
        {
            writer.WriteStringValue(member);
        }

        writer.WriteEndArray();
    }
}
