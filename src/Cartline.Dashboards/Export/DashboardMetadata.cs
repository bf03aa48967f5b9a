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
