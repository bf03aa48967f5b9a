using System.Text.Json.Nodes;

namespace Cartline.PowerBi.Report;

/// <summary>The themes: colours and type sizes, fit for the colour-blind and with contrast enough to read.</summary>
internal static class ThemeFile
{
    /// <summary>The name of the report's own theme.</summary>
    public const string Name = "Cartline";

    /// <summary>The name of the theme that it builds on.</summary>
    public const string BaseName = "CartlineBase";

    /// <summary>The report's own theme.</summary>
    public static JsonObject Own() => new()
    {
        ["name"] = Name,
        ["dataColors"] = new JsonArray("#1F5FA8", "#C8641B", "#1A7F4B", "#7A4EA3", "#A33B57", "#4C7F8C", "#8A6D1D", "#5B6270"),
        ["background"] = "#FFFFFF",
        ["foreground"] = "#1C2430",
        ["tableAccent"] = "#1F5FA8",
        ["good"] = "#1A7F4B",
        ["neutral"] = "#8A6D1D",
        ["bad"] = "#B42318",
        ["minimum"] = "#E8F0FA",
        ["center"] = "#8FB4DE",
        ["maximum"] = "#1F5FA8",
        ["textClasses"] = new JsonObject
        {
            ["title"] = new JsonObject { ["fontFace"] = "Segoe UI Semibold", ["fontSize"] = 11, ["color"] = "#1C2430" },
            ["label"] = new JsonObject { ["fontFace"] = "Segoe UI", ["fontSize"] = 9, ["color"] = "#3B4554" },
            ["callout"] = new JsonObject { ["fontFace"] = "Segoe UI Semibold", ["fontSize"] = 22, ["color"] = "#1C2430" },
        },
        ["visualStyles"] = new JsonObject
        {
            ["*"] = new JsonObject
            {
                ["*"] = new JsonObject
                {
                    ["title"] = new JsonArray(new JsonObject { ["fontSize"] = 11, ["titleWrap"] = true }),
                    ["background"] = new JsonArray(new JsonObject { ["show"] = true, ["transparency"] = 0 }),
                    ["border"] = new JsonArray(
                        new JsonObject
                        {
                            ["show"] = true,
                            ["color"] = new JsonObject { ["solid"] = new JsonObject { ["color"] = "#DDE3EA" } },
                            ["radius"] = 6,
                        }),
                },
            },
        },
    };

    /// <summary>The theme that it builds on.</summary>
    public static JsonObject Base() => new()
    {
        ["name"] = BaseName,
        ["dataColors"] = new JsonArray("#1F5FA8", "#C8641B", "#1A7F4B", "#7A4EA3", "#A33B57", "#4C7F8C", "#8A6D1D", "#5B6270"),
        ["background"] = "#FFFFFF",
        ["foreground"] = "#1C2430",
        ["tableAccent"] = "#1F5FA8",
    };
}
