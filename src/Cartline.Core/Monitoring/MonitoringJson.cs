using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cartline.Core.Monitoring;

/// <summary>How the monitoring report is written: snake_case, indented, moments in UTC, text left readable.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MonitoringReport))]
public sealed partial class MonitoringJson : JsonSerializerContext
{
    /// <summary>The context for files and pages.</summary>
    public static MonitoringJson Readable { get; } = With(isIndented: true);

    /// <summary>The context for one document a line.</summary>
    public static MonitoringJson OneLine { get; } = With(isIndented: false);

    private static MonitoringJson With(bool isIndented) => new(new JsonSerializerOptions
    {
        WriteIndented = isIndented,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
