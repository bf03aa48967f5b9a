using System.Text.Json.Nodes;

namespace Cartline.PowerBi.Report;

/// <summary>
/// Writes the report as PBIR: a folder of JSON files, one for each page and visual. The versions are those of the November 2025 Desktop.
/// </summary>
internal static class PbirWriter
{
    private const string Schemas = "https://developer.microsoft.com/json-schemas/fabric/item/report/definition";
    private const int PhoneWidth = 324;

    /// <summary>All files, by path below the report's folder.</summary>
    public static IEnumerable<(string Path, JsonObject Json)> Write(ReportDefinition report)
    {
        yield return ("StaticResources/RegisteredResources/Cartline.json", ThemeFile.Own());
        yield return ("StaticResources/SharedResources/BaseThemes/CartlineBase.json", ThemeFile.Base());
        yield return ("definition/version.json", Json("versionMetadata/1.0.0", ("version", "2.0.0")));
        yield return ("definition/report.json", Report());
        yield return ("definition/pages/pages.json", Json(
            "pagesMetadata/1.0.0",
            ("pageOrder", new JsonArray([.. report.Pages.Select(p => JsonValue.Create(p.Name))])),
            ("activePageName", report.Pages[0].Name)));
        foreach (var page in report.Pages)
        {
            var folder = $"definition/pages/{page.Name}";
            yield return ($"{folder}/page.json", Page(page));
            foreach (var (i, visual) in page.Visuals.Index())
            {
                yield return ($"{folder}/visuals/{visual.Name}/visual.json", Visual(visual, i));
            }

            foreach (var (visual, box) in page.IsTooltip ? [] : Phone(page))
            {
                yield return (
                    $"{folder}/visuals/{visual.Name}/mobile.json",
                    Json("visualContainerMobileState/2.2.0", ("position", Position(box, page.Visuals.ToList().IndexOf(visual)))));
            }
        }

        yield return ("definition/bookmarks/bookmarks.json", Json(
            "bookmarksMetadata/1.0.0", ("items", new JsonArray([.. report.Bookmarks.Select(b => new JsonObject { ["name"] = b.Name })]))));
        foreach (var bookmark in report.Bookmarks)
        {
            yield return ($"definition/bookmarks/{bookmark.Name}.bookmark.json", Bookmark(bookmark));
        }
    }

    /// <summary>A visual's own formatting with its title and alt text.</summary>
    public static JsonObject Container(ReportVisual visual)
    {
        var objects = (JsonObject)visual.ContainerObjects.DeepClone();
        objects["general"] = Format.Object(new() { ["altText"] = Format.Text(visual.AltText) });
        objects["title"] = Format.Object(visual.Title is { } title
            ? new() { ["show"] = Format.Truth(true), ["text"] = Format.Text(title) }
            : new() { ["show"] = Format.Truth(false) });
        return objects;
    }

    /// <summary>What an empty slicer's state is: no filter.</summary>
    public static JsonObject Cleared(IEnumerable<string> slicers)
    {
        var containers = new JsonObject();
        foreach (var slicer in slicers)
        {
            containers[slicer] = new JsonObject
            {
                ["filters"] = new JsonObject { ["byExpr"] = new JsonArray() },
                ["singleVisual"] = new JsonObject { ["visualType"] = "slicer", ["objects"] = new JsonObject() },
            };
        }

        return containers;
    }

    private static JsonObject Report()
    {
        JsonObject Theme(string name, string type) => new()
        {
            ["name"] = name,
            ["reportVersionAtImport"] = new JsonObject { ["visual"] = "2.4.0", ["report"] = "3.0.0", ["page"] = "2.3.0" },
            ["type"] = type,
        };
        JsonObject Package(string name, JsonObject item) => new() { ["name"] = name, ["type"] = name, ["items"] = new JsonArray(item) };
        return Json(
            "report/3.0.0",
            ("themeCollection", new JsonObject
            {
                ["baseTheme"] = Theme(ThemeFile.BaseName, "SharedResources"),
                ["customTheme"] = Theme($"{ThemeFile.Name}.json", "RegisteredResources"),
            }),
            ("resourcePackages", new JsonArray(
                Package(
                    "SharedResources",
                    new() { ["name"] = ThemeFile.BaseName, ["path"] = $"BaseThemes/{ThemeFile.BaseName}.json", ["type"] = "BaseTheme" }),
                Package(
                    "RegisteredResources",
                    new() { ["name"] = $"{ThemeFile.Name}.json", ["path"] = $"{ThemeFile.Name}.json", ["type"] = "CustomTheme" }))),
            ("settings", new JsonObject
            {
                ["useStylableVisualContainerHeader"] = true,
                ["exportDataMode"] = "AllowSummarized",
                ["defaultDrillFilterOtherVisuals"] = true,
                ["useEnhancedTooltips"] = true,
                ["useDefaultAggregateDisplayName"] = true,
            }));
    }

    private static JsonObject Page(ReportPage page)
    {
        var json = Json(
            "page/2.0.0",
            ("name", page.Name),
            ("displayName", page.DisplayName),
            ("displayOption", page.IsTooltip ? "ActualSize" : "FitToPage"),
            ("height", page.Height),
            ("width", page.Width));
        if (page.IsTooltip)
        {
            json["type"] = "Tooltip";
            json["pageBinding"] = new JsonObject { ["name"] = $"{page.Name}_binding", ["type"] = "Tooltip" };
        }

        if (page.DrillsBy.Count > 0)
        {
            json["filterConfig"] = new JsonObject
            {
                ["filters"] = new JsonArray([.. page.DrillsBy.Select((f, i) => DrillFilter(page, f, i))]),
            };
            json["type"] = "Drillthrough";
            json["pageBinding"] = new JsonObject
            {
                ["name"] = $"{page.Name}_binding",
                ["type"] = "Drillthrough",
                ["parameters"] = new JsonArray([.. page.DrillsBy.Select((f, i) => new JsonObject
                {
                    ["name"] = $"{page.Name}_parameter_{i + 1}",
                    ["boundFilter"] = DrillFilterName(page, i),
                    ["fieldExpr"] = f.Json(),
                })]),
            };
        }

        if (page.IsHidden)
        {
            json["visibility"] = "HiddenInViewMode";
        }

        var deaf = page.Visuals.SelectMany(v =>
            v.Ignores.Select(s => new JsonObject { ["source"] = s, ["target"] = v.Name, ["type"] = "NoFilter" })).ToArray<JsonNode>();
        if (deaf.Length > 0)
        {
            json["visualInteractions"] = new JsonArray(deaf);
        }

        return json;
    }

    private static string DrillFilterName(ReportPage page, int index) => $"{page.Name}_filter_{index + 1}";

    private static JsonObject DrillFilter(ReportPage page, FieldRef field, int index) => new()
    {
        ["name"] = DrillFilterName(page, index),
        ["field"] = field.Json(),
        ["type"] = "Categorical",
        ["howCreated"] = "Drillthrough",
    };

    private static JsonObject Visual(ReportVisual visual, int index)
    {
        var inner = new JsonObject { ["visualType"] = visual.Type };
        if (visual.Roles.Count > 0)
        {
            inner["query"] = Query(visual);
        }

        if (visual.Objects.Count > 0)
        {
            inner["objects"] = visual.Objects.DeepClone();
        }

        inner["visualContainerObjects"] = Container(visual);
        if (visual.SyncGroup is { } group)
        {
            inner["syncGroup"] = new JsonObject { ["groupName"] = group, ["fieldChanges"] = true, ["filterChanges"] = true };
        }

        inner["drillFilterOtherVisuals"] = true;
        var json = Json("visualContainer/2.4.0", ("name", visual.Name), ("position", Position(visual.Box, index)), ("visual", inner));
        if (visual.Top is { } top)
        {
            json["filterConfig"] = new JsonObject
            {
                ["filters"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = $"{visual.Name}_top",
                        ["field"] = top.Of.Json(),
                        ["type"] = "TopN",
                        ["filter"] = top.Json(),
                    }),
            };
        }

        return json;
    }

    private static JsonObject Query(ReportVisual visual)
    {
        var state = new JsonObject();
        foreach (var (role, fields) in visual.Roles.Where(r => r.Fields.Count > 0))
        {
            state[role] = new JsonObject { ["projections"] = new JsonArray([.. fields.Select(f => Projection(f))]) };
        }

        var query = new JsonObject { ["queryState"] = state };
        if (visual.Sort is { } sort)
        {
            query["sortDefinition"] = new JsonObject
            {
                ["sort"] = new JsonArray(
                    new JsonObject { ["field"] = sort.Json(), ["direction"] = visual.SortsDown ? "Descending" : "Ascending" }),
                ["isDefaultSort"] = false,
            };
        }

        return query;
    }

    private static JsonObject Projection(FieldRef field)
    {
        var projection = new JsonObject { ["field"] = field.Json(), ["queryRef"] = field.QueryRef, ["nativeQueryRef"] = field.Name };
        if (!field.IsMeasure)
        {
            projection["active"] = true;
        }

        return projection;
    }

    private static JsonObject Bookmark(ReportBookmark bookmark) => Json(
        "bookmark/1.4.0",
        ("displayName", bookmark.DisplayName),
        ("name", bookmark.Name),
        (
            "options",
            new JsonObject
            {
                ["targetVisualNames"] = new JsonArray([.. bookmark.Cleared.Select(c => JsonValue.Create(c))]),
                ["applyOnlyToTargetVisuals"] = true,
            }),
        ("explorationState", new JsonObject
        {
            ["version"] = "1.3",
            ["activeSection"] = bookmark.Page,
            ["sections"] = new JsonObject { [bookmark.Page] = new JsonObject { ["visualContainers"] = Cleared(bookmark.Cleared) } },
        }));

    // On a phone cards stand in pairs, everything else below each other.
    private static IEnumerable<(ReportVisual Visual, Box Box)> Phone(ReportPage page)
    {
        var (y, isRight) = (0, false);
        const int Half = (PhoneWidth - PageLayout.Gap) / 2;
        foreach (var visual in page.Visuals.Where(v => v.Type is not ("pageNavigator" or "actionButton")))
        {
            var height = visual.Type switch
            {
                "textbox" => 56,
                "slicer" => 72,
                "cardVisual" => 88,
                "tableEx" or "pivotTable" => 280,
                _ => 220,
            };
            if (visual.Type == "cardVisual")
            {
                yield return (visual, new Box(isRight ? Half + PageLayout.Gap : 0, y, Half, height));
                y += isRight ? height + PageLayout.Gap : 0;
                isRight = !isRight;
                continue;
            }

            y += isRight ? 88 + PageLayout.Gap : 0;
            isRight = false;
            yield return (visual, new Box(0, y, PhoneWidth, height));
            y += height + PageLayout.Gap;
        }
    }

    private static JsonObject Position(Box box, int index) => new()
    {
        ["x"] = box.X,
        ["y"] = box.Y,
        ["z"] = (index + 1) * 1000,
        ["height"] = box.Height,
        ["width"] = box.Width,
        ["tabOrder"] = (index + 1) * 1000,
    };

    private static JsonObject Json(string schema, params (string Key, JsonNode Value)[] properties)
    {
        var json = new JsonObject { ["$schema"] = $"{Schemas}/{schema}/schema.json" };
        foreach (var (key, value) in properties)
        {
            json[key] = value;
        }

        return json;
    }
}
