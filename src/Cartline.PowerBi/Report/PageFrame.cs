using System.Text.Json.Nodes;
using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report;

/// <summary>What every page has: its question, the list of pages, the slicers and the button that clears them.</summary>
internal sealed class PageFrame(DashboardDefinitions definitions, ReportFields fields)
{
    private const int SlicersTop = 56;
    private const int SlicersHeight = 64;
    private const int ButtonWidth = 112;
    private const int SlicersWidth = 1280 - (2 * PageLayout.Margin) - ButtonWidth - PageLayout.Gap;

    /// <summary>The slicer's name for a dimension, the same on all pages.</summary>
    public static string SlicerOf(string dimension) => $"slicer_{dimension}";

    /// <summary>The bookmark that clears the slicers of a page.</summary>
    public static string ClearedOf(string page) => $"all_of_{page}";

    /// <summary>The visuals of the frame, in reading order.</summary>
    public IEnumerable<ReportVisual> Draw(Page page)
    {
        yield return Heading("heading", page.Title, page.Question, new Box(PageLayout.Margin, 8, 400, 40));
        yield return new ReportVisual
        {
            Name = "pages",
            Type = "pageNavigator",
            Box = new Box(PageLayout.Margin + 408, 8, 1280 - (2 * PageLayout.Margin) - 408, 40),
            AltText = "The pages of this report",
        };
        if (page.Visuals.Count == 0)
        {
            yield break;
        }

        var width = (SlicersWidth - (PageLayout.Gap * (definitions.Slicers.Count - 1))) / definitions.Slicers.Count;
        foreach (var (i, dimension) in definitions.Slicers.Index())
        {
            yield return Slicer(dimension, new Box(PageLayout.Margin + (i * (width + PageLayout.Gap)), SlicersTop, width, SlicersHeight));
        }

        yield return new ReportVisual
        {
            Name = "clear",
            Type = "actionButton",
            Box = new Box(1280 - PageLayout.Margin - ButtonWidth, SlicersTop + 12, ButtonWidth, 40),
            AltText = "Button: clear all slicers",
            Objects = new JsonObject
            {
                ["text"] = Default(new() { ["show"] = Format.Truth(true), ["text"] = Format.Text("Clear slicers") }),
            },
            ContainerObjects = new JsonObject
            {
                ["visualLink"] = Format.Object(
                    new()
                    {
                        ["show"] = Format.Truth(true),
                        ["type"] = Format.Text("Bookmark"),
                        ["bookmark"] = Format.Text(ClearedOf(page.Id)),
                    }),
            },
        };
    }

    /// <summary>A title with a question below it.</summary>
    public static ReportVisual Heading(string name, string title, string question, Box box) => new()
    {
        Name = name,
        Type = "textbox",
        Box = box,
        AltText = $"{title}: {question}",
        Objects = new JsonObject
        {
            ["general"] = Format.Object(
                new()
                {
                    ["paragraphs"] = new JsonArray(Paragraph(title, "14pt", isBold: true), Paragraph(question, "10pt", isBold: false)),
                }),
        },
    };

    private ReportVisual Slicer(string dimension, Box box)
    {
        var field = fields.Dimension(dimension);
        var isDay = definitions.Dimensions[dimension].Kind == DimensionKind.Day;
        return new ReportVisual
        {
            Name = SlicerOf(dimension),
            Type = "slicer",
            Box = box,
            AltText = $"Slicer: {definitions.Dimensions[dimension].Label.ToLowerInvariant()}",
            Roles = [("Values", [field])],
            SyncGroup = field.Name,
            Objects = new JsonObject
            {
                ["data"] = Format.Object(new() { ["mode"] = Format.Text(isDay ? "Between" : "Dropdown") }),
                ["header"] = Format.Object(
                    new() { ["show"] = Format.Truth(true), ["text"] = Format.Text(definitions.Dimensions[dimension].Label) }),
            },
        };
    }

    private static JsonArray Default(JsonObject properties) =>
        [new JsonObject { ["properties"] = properties, ["selector"] = new JsonObject { ["id"] = "default" } }];

    private static JsonObject Paragraph(string text, string size, bool isBold)
    {
        var style = new JsonObject { ["fontSize"] = size };
        if (isBold)
        {
            style["fontWeight"] = "bold";
        }

        return new JsonObject { ["textRuns"] = new JsonArray(new JsonObject { ["value"] = text, ["textStyle"] = style }) };
    }
}
