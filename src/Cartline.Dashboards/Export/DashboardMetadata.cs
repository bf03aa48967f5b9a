using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Core.Options;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;

namespace Cartline.Dashboards.Export;

/// <summary><c>dashboard_metadata.json</c>: what the dashboards are made of.</summary>
internal static class DashboardMetadata
{
    /// <summary>The file, below <c>dashboards/</c>.</summary>
    public const string FileName = "dashboard_metadata.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Writes it as JSON. The created date is the moment that the version was published, so the same version gives the same file.
    /// </summary>
    public static string Write(
        DashboardDefinitions definitions, ShownVersion version, CartlineOptions options,
        IEnumerable<IDashboardFormat> formats) => new JsonObject
        {
            ["bi_tool"] = options.BiTool,
            ["dashboard_name"] = "ecommerce_analytics",
            ["pages"] = new JsonArray([.. definitions.Pages.Select(p => JsonValue.Create(p.ReportName))]),
            ["visualizations"] = new JsonArray([.. definitions.Pages.SelectMany(p => p.Visuals.Select(v => (JsonNode)new JsonObject
        {
            ["page"] = p.ReportName, ["name"] = v.Id, ["kind"] = v.Kind, ["title"] = v.Title,
        }))]),
            ["data_source"] = new JsonObject
            {
                ["engine"] = options.Engine.ToString().ToLowerInvariant(),
                ["schema"] = "warehouse",
                ["version"] = version.Number,
                ["run_id"] = version.RunId,
                ["as_of"] = version.AsOf.ToString("yyyy-MM-dd"),
                ["orders"] = version.Orders,
                ["lines"] = version.Lines,
            },
            ["created_date"] = DashboardMeta.Moment(version.PublishedAt),
            ["features"] = new JsonArray([.. Features(definitions, formats).Select(f => JsonValue.Create(f))]),
        }.ToJsonString(Indented) + "\n";

    /// <summary>The day on which the version was published that the dashboards of a folder show; null when there are none.</summary>
    /// <param name="folder">The folder of the dashboards.</param>
    /// <param name="zone">The zone of the shop, by whose calendar a day is told.</param>
    public static DateOnly? DayOf(string folder, TimeZoneInfo zone)
    {
        // Whatever else stands there is not what was written, and is written again.
        try
        {
            var metadata = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, FileName))) as JsonObject;
            var isKnown = DateTime.TryParse(
                (metadata?["created_date"] as JsonValue)?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal,
                out var created);
            return isKnown ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(created, zone)) : null;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Features(DashboardDefinitions definitions, IEnumerable<IDashboardFormat> formats) =>
    [
        $"slicers synchronised over all pages: {string.Join(", ", definitions.Slicers.Concat(definitions.MoreSlicers))}",
        "cross-filtering and drill-down",
        "comparison periods",
        "maps beside sorted bars",
        "data table, CSV and picture of each visual",
        "opens without a server",
        .. formats.SelectMany(f => f.Features.Select(feature => $"{f.Title}: {feature}")),
    ];
}
