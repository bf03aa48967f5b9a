using System.Text.Json.Serialization;

namespace Cartline.Operations.Alerts;

/// <summary>How the memory of alerts is written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AlertState))]
internal sealed partial class AlertStateJson : JsonSerializerContext;
