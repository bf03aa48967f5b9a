using System.Text.Json.Serialization;

namespace Cartline.Operations.Scheduling;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ScheduleState))]
internal sealed partial class ScheduleStateJson : JsonSerializerContext;
