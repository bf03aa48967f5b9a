using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cartline.Core.Reports;

/// <summary>Writes reports: whole or not at all.</summary>
public static class ReportFile
{
    /// <summary>Writes a report to a path below the project, making the folder when it is missing.</summary>
    public static async Task WriteAsync<T>(string path, T report, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.next";
        await File.WriteAllTextAsync(
            beside, JsonSerializer.Serialize(report, type).ReplaceLineEndings("\n") + "\n", new UTF8Encoding(false), cancel);
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Seconds to the millisecond.</summary>
    public static decimal Seconds(TimeSpan time) => decimal.Round((decimal)time.TotalSeconds, 3);
}
