using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cartline.Dashboards.Server;

/// <summary>
/// Reads what questions name. Members of the calendar are whole numbers in answers, so questions may say <c>202511</c> as well as
/// <c>"202511"</c>.
/// </summary>
internal sealed class MemberText : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : reader.TokenType == JsonTokenType.String ? reader.GetString()
            : throw new JsonException("A text or a whole number was expected.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
