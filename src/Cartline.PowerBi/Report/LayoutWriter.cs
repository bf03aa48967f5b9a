using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cartline.PowerBi.Report;

/// <summary>Writes the report in the classic layout: one JSON document, whose parts are JSON within texts. A template holds it.</summary>
internal static class LayoutWriter
{
    /// <summary>The whole layout.</summary>
    public static JsonObject Write(ReportDefinition report)
    {
        var config = new JsonObject
        {
            ["version"] = "5.59",
            ["themeCollection"] = new JsonObject
            {
                ["baseTheme"] = new JsonObject { ["name"] = ThemeFile.BaseName, ["version"] = "5.59", ["type"] = 2 },
                ["customTheme"] = new JsonObject { ["name"] = $"{ThemeFile.Name}.json", ["version"] = "5.59", ["type"] = 1 },
            },
            ["activeSectionIndex"] = 0,
            ["defaultDrillFilterOtherVisuals"] = true,
            ["bookmarks"] = new JsonArray([.. report.Bookmarks.Select(Bookmark)]),
            ["settings"] = new JsonObject
            {
                ["useStylableVisualContainerHeader"] = true,
                ["exportDataMode"] = 1,
                ["useEnhancedTooltips"] = true,
            },
        };
        return new JsonObject
        {
            ["id"] = 0,
            ["resourcePackages"] = new JsonArray(
                Package("SharedResources", 2, ThemeFile.BaseName, $"BaseThemes/{ThemeFile.BaseName}.json", 202),
                Package("RegisteredResources", 1, $"{ThemeFile.Name}.json", $"{ThemeFile.Name}.json", 202)),
            ["sections"] = new JsonArray([.. report.Pages.Select(Section)]),
            ["config"] = Text(config),
            ["layoutOptimization"] = 0,
        };
    }

    private static JsonObject Package(string name, int type, string item, string path, int itemType) => new()
    {
        ["resourcePackage"] = new JsonObject
        {
            ["name"] = name,
            ["type"] = type,
            ["items"] = new JsonArray(new JsonObject { ["type"] = itemType, ["path"] = path, ["name"] = item }),
            ["disabled"] = false,
        },
    };

    private static JsonObject Section(ReportPage page, int ordinal)
    {
        var config = new JsonObject();
        if (page.IsHidden)
        {
            config["visibility"] = 1;
        }

        var deaf = page.Visuals.SelectMany(v =>
            v.Ignores.Select(s => new JsonObject { ["source"] = s, ["target"] = v.Name, ["type"] = 3 })).ToArray<JsonNode>();
        if (deaf.Length > 0)
        {
            config["relationships"] = new JsonArray(deaf);
        }

        if (page.IsTooltip || page.DrillsBy.Count > 0)
        {
            config["filterSortOrder"] = 0;
        }

        var filters = new JsonArray([.. page.DrillsBy.Select((f, i) => new JsonObject
        {
            ["name"] = $"{page.Name}_filter_{i + 1}",
            ["expression"] = f.Json(),
            ["type"] = "Categorical",
            ["howCreated"] = 5,
        })]);
        var section = new JsonObject
        {
            ["id"] = ordinal,
            ["name"] = page.Name,
            ["displayName"] = page.DisplayName,
            ["filters"] = Text(filters),
            ["ordinal"] = ordinal,
            ["visualContainers"] = new JsonArray([.. page.Visuals.Select(Container)]),
            ["config"] = Text(config),
            ["displayOption"] = page.IsTooltip ? 3 : 1,
            ["width"] = page.Width,
            ["height"] = page.Height,
        };
        if (page.IsHidden)
        {
            section["type"] = page.IsTooltip ? 1 : 2;
        }

        return section;
    }

    private static JsonObject Container(ReportVisual visual, int index)
    {
        var position = new JsonObject
        {
            ["x"] = visual.Box.X,
            ["y"] = visual.Box.Y,
            ["z"] = (index + 1) * 1000,
            ["width"] = visual.Box.Width,
            ["height"] = visual.Box.Height,
            ["tabOrder"] = (index + 1) * 1000,
        };
        var config = new JsonObject
        {
            ["name"] = visual.Name,
            ["layouts"] = new JsonArray(new JsonObject { ["id"] = 0, ["position"] = position.DeepClone() }),
            ["singleVisual"] = Single(visual),
        };
        position["config"] = Text(config);
        position["filters"] = Text(visual.Top is { } top
            ? new JsonArray(
                new JsonObject
                {
                    ["name"] = $"{visual.Name}_top",
                    ["expression"] = top.Of.Json(),
                    ["filter"] = top.Json(),
                    ["type"] = "TopN",
                    ["howCreated"] = 0,
                })
            : new JsonArray());
        return position;
    }

    private static JsonObject Single(ReportVisual visual)
    {
        var single = new JsonObject { ["visualType"] = visual.Type };
        if (visual.Roles.Count > 0)
        {
            var projections = new JsonObject();
            foreach (var (role, fields) in visual.Roles.Where(r => r.Fields.Count > 0))
            {
                projections[role] = new JsonArray([.. fields.Select(f => f.IsMeasure
                    ? new JsonObject { ["queryRef"] = f.QueryRef }
                    : new JsonObject { ["queryRef"] = f.QueryRef, ["active"] = true })]);
            }

            single["projections"] = projections;
            single["prototypeQuery"] = Query(visual);
        }

        single["drillFilterOtherVisuals"] = true;
        if (visual.Objects.Count > 0)
        {
            single["objects"] = visual.Objects.DeepClone();
        }

        single["vcObjects"] = PbirWriter.Container(visual);
        if (visual.SyncGroup is { } group)
        {
            single["syncGroup"] = new JsonObject { ["groupName"] = group, ["fieldChanges"] = true, ["filterChanges"] = true };
        }

        return single;
    }

    private static JsonObject Query(ReportVisual visual)
    {
        var fields = visual.Fields.Concat(visual.Sort is { } sort ? [sort] : []).DistinctBy(f => f.QueryRef).ToList();
        var aliases = fields.Select(f => f.Table)
            .Distinct()
            .Select((t, i) => (Table: t, Alias: $"t{i}"))
            .ToDictionary(t => t.Table, t => t.Alias);
        var select = fields.Select(f =>
        {
            var item = f.Json(aliases[f.Table]);
            item["Name"] = f.QueryRef;
            item["NativeReferenceName"] = f.Name;
            return item;
        });
        var query = new JsonObject
        {
            ["Version"] = 2,
            ["From"] = new JsonArray([.. aliases.Select(a => new JsonObject { ["Name"] = a.Value, ["Entity"] = a.Key, ["Type"] = 0 })]),
            ["Select"] = new JsonArray([.. select]),
        };
        if (visual.Sort is { } by)
        {
            query["OrderBy"] = new JsonArray(
                new JsonObject { ["Direction"] = visual.SortsDown ? 2 : 1, ["Expression"] = by.Json(aliases[by.Table]) });
        }

        return query;
    }

    private static JsonObject Bookmark(ReportBookmark bookmark) => new()
    {
        ["displayName"] = bookmark.DisplayName,
        ["name"] = bookmark.Name,
        ["explorationState"] = new JsonObject
        {
            ["version"] = "1.3",
            ["activeSection"] = bookmark.Page,
            ["sections"] = new JsonObject
            {
                [bookmark.Page] = new JsonObject { ["visualContainers"] = PbirWriter.Cleared(bookmark.Cleared) },
            },
        },
        ["options"] = new JsonObject
        {
            ["targetVisualNames"] = new JsonArray([.. bookmark.Cleared.Select(c => JsonValue.Create(c))]),
            ["applyOnlyToTargetVisuals"] = true,
        },
    };

    private static string Text(JsonNode json) => json.ToJsonString(Plain);

    /// <summary>JSON without line breaks, letters of all languages as they are.</summary>
    public static JsonSerializerOptions Plain { get; } = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
