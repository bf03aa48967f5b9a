using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Core.Failures;

namespace Cartline.Core.Lineage;

/// <summary>A file of OpenLineage events, one a line, only ever added to.</summary>
/// <param name="path">The file.</param>
internal sealed class LineageFile(string path)
{
    private const int TailBytes = 1 << 20;
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Ends = ["COMPLETE", "ABORT", "FAIL"];

    /// <summary>Adds an event.</summary>
    /// <exception cref="CartlineException">The file cannot be written.</exception>
    public void Append(JsonObject lineage)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            file.Write(Encoding.UTF8.GetBytes(lineage.ToJsonString(OneLine) + "\n"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"The lineage file {path} cannot be written: {failure.Message} Name another in telemetry.openlineage_file or "
                + "with --openlineage.",
                failure);
        }
    }

    /// <summary>The last event of each run of a namespace that began and never ended; a line that is no event is passed over.</summary>
    public IReadOnlyList<JsonObject> LeftOpen(string jobNamespace)
    {
        var open = new Dictionary<string, JsonObject>();
        foreach (var line in EndsWithRun(jobNamespace) ? [] : File.ReadLines(path))
        {
            if (Read(line) is not { } lineage
                || (string?)lineage["job"]?["namespace"] != jobNamespace
                || (string?)lineage["run"]?["runId"] is not { } id)
            {
                continue;
            }

            if (Ends.Contains((string?)lineage["eventType"]))
            {
                open.Remove(id);
            }
            else
            {
                open[id] = lineage;
            }
        }

        return [.. open.Values];
    }

    // A run's own end is its last event: after it nothing is open, and the years before need not be read again.
    private bool EndsWithRun(string jobNamespace)
    {
        if (!File.Exists(path))
        {
            return true;
        }

        using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(TailBytes, file.Length), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return Read(reader.ReadToEnd().TrimEnd('\n').Split('\n')[^1]) is { } last
            && (string?)last["job"]?["namespace"] == jobNamespace
            && last["run"]?["facets"]?["parent"] is null
            && Ends.Contains((string?)last["eventType"]);
    }

    private static JsonObject? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
