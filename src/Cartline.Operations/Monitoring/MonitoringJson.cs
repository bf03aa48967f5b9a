using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cartline.Operations.Monitoring;

/// <summary>How the monitoring report is written: snake_case, indented, moments in UTC, text left readable.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MonitoringReport))]
public sealed partial class MonitoringJson : JsonSerializerContext
{
    /// <summary>The context for files and pages.</summary>
    public static MonitoringJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
