using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cartline.Core.Reports;

/// <summary>How reports are written: snake_case, indented, moments in UTC.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IngestionSummary))]
[JsonSerializable(typeof(QualityReport))]
[JsonSerializable(typeof(TransformationSummary))]
[JsonSerializable(typeof(WarehouseSummary))]
[JsonSerializable(typeof(AnalyticsSummary))]
[JsonSerializable(typeof(PipelineExecutionReport))]
[JsonSerializable(typeof(RowMatch))]
[JsonSerializable(typeof(CheckDetail))]
[JsonSerializable(typeof(IReadOnlyList<CheckDetail>))]
[JsonSerializable(typeof(List<CheckDetail>))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
public sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>The context with text left readable: reports are files, not parts of a web page.</summary>
    public static ReportJson Readable { get; } = new(Written(isIndented: true));

    /// <summary>The same on one line, for files that hold a document a line.</summary>
    public static ReportJson Line { get; } = new(Written(isIndented: false));

    private static JsonSerializerOptions Written(bool isIndented) => new()
    {
        WriteIndented = isIndented,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
