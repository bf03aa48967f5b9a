using System.Text.Json;
using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Report;
using Cartline.PowerBi.Report.Kinds;
using Cartline.PowerBi.Shop;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

[Trait("data", "shared")]
public sealed class ReportTests
{
    static readonly ReportDefinition Report = new ShopReport(SomeModel.Definitions).Make();

    static readonly ReportDefinition WholeReport = new ShopReport(SomeModel.Whole).Make();

    [Fact]
    public void Of_a_shop_with_returns_begins_with_net_sales_and_has_their_pages()
    {
        var cards = WholeReport.Pages[0].Visuals.Where(v => v.Type == "cardVisual").Take(4).Select(v => v.Fields.First().Name);

        Assert.Empty(ReportFaults.Of(WholeReport, SomeModel.WholeShop).Concat(ReportFaults.Advice(WholeReport)));
        Assert.Equal(["Net sales", "Profit after returns", "Sales before returns", "Orders"], cards);
        Assert.Equal(
            ["overview", "products", "customers", "trends", "ledger", "returns", "operations", "product_detail", "tooltip"],
            WholeReport.Pages.Select(p => p.Name));
        Assert.DoesNotContain(WholeReport.Pages.SelectMany(p => p.Visuals).SelectMany(v => v.Fields), f => f.Name == "Revenue");
        Assert.Equal(
            [false, false, true],
            new[] { "returns_reasons", "returns_age", "top_categories" }.Select(
                n => WholeReport.Pages.SelectMany(p => p.Visuals).Single(v => v.Name == n).ContainerObjects.ContainsKey("visualTooltip")));
        foreach (var page in SomeModel.Whole.Pages.Where(p => p.Visuals.Count > 0))
        {
            var drawn = WholeReport.Pages.Single(p => p.Name == page.Id);
            Assert.Empty(page.Visuals.Where(v => !v.IsTypedInto).Select(v => v.Id).Except(drawn.Visuals.Select(v => v.Name)));
        }
    }

    [Fact]
    public void Has_nothing_to_type_into_and_does_not_miss_it()
    {
        var typed = SomeModel.Whole.Pages.SelectMany(p => p.Visuals).Single(v => v.IsTypedInto);

        Assert.Equal("ledger_report", typed.Id);
        Assert.DoesNotContain(WholeReport.Pages.SelectMany(p => p.Visuals), v => v.Name == typed.Id);
        Assert.Empty(new ShopReport(SomeModel.Whole).LeftOut);
    }

    [Fact]
    public void Is_sound_and_easy_to_read() => Assert.Empty(ReportFaults.Of(Report, SomeModel.Shop).Concat(ReportFaults.Advice(Report)));

    [Fact]
    public void Draws_every_kind_of_visual_by_a_class_of_its_own()
    {
        var kinds = SomeModel.Definitions.Pages.SelectMany(p => p.Visuals).Select(v => v.Kind).Distinct();

        Assert.Empty(kinds.Except(VisualKinds.All.Select(k => k.Kind)));
        Assert.Equal(
            VisualKinds.All.Count, Directory.EnumerateFiles(Repo.At("src", "Cartline.PowerBi", "Report", "Kinds"), "*Kind.cs").Count());
    }

    [Fact]
    public void Shows_every_visual_of_every_page()
    {
        foreach (var page in SomeModel.Definitions.Pages)
        {
            var drawn = Report.Pages.Single(p => p.Name == page.Id);
            Assert.Empty(page.Visuals.Select(v => v.Id).Except(drawn.Visuals.Select(v => v.Name)));
            Assert.Equal(page.ReportName, drawn.DisplayName);
        }
    }

    [Fact]
    public void Leaves_a_page_out_of_which_nothing_can_be_shown_and_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("lines.yaml", """
            measures:
              revenue_per_line:
                { label: Revenue per line, meaning: Revenue by order line., sql: "ratio(revenue, order_lines, 2)", unit: money, places: 2,
                  direction: up, additivity: nothing, folder: Sales }
            pages:
              lines:
                title: Order lines
                short: Lines
                report_name: Order Lines
                question: What is in an order?
                visuals:
                  - { id: per_line, kind: bars, title: Revenue per line, measures: [revenue_per_line], by: [category],
                      sort: revenue_per_line, width: 6, height: medium }
            """);
        var report = new ShopReport(DashboardDefinitions.Read(SomeModel.Catalog, Repo.At("metrics"), folder.Path));

        Assert.DoesNotContain(report.Make().Pages, p => p.Name == "lines");
        Assert.Equal(Report.Pages.Count, report.Make().Pages.Count);
        Assert.Contains(report.LeftOut, l => l.StartsWith("visual per_line is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Keeps_the_four_slicers_together_on_every_page_that_has_visuals()
    {
        var slicers = SomeModel.Definitions.Pages.Where(p => p.Visuals.Count > 0).Select(p => Report.Pages.Single(r => r.Name == p.Id))
            .Select(p => string.Join(", ", p.Visuals.Where(v => v.Type == "slicer").Select(v => v.SyncGroup)));

        Assert.Equal(["Date, Category, State, Payment Method"], slicers.Distinct());
    }

    [Fact]
    public void Puts_bars_beside_every_map()
    {
        foreach (var page in Report.Pages)
        {
            foreach (var map in page.Visuals.Where(v => v.Type == "azureMap"))
            {
                Assert.Contains(page.Visuals, v => v.Type == "clusteredBarChart" && v.Fields.First() == map.Fields.First());
            }
        }
    }

    [Fact]
    public void Formats_with_objects_and_properties_that_the_visual_has()
    {
        var theme = MicrosoftFiles.Schemas().Document("report-theme/reportThemeSchema-2.152.json").GetProperty("definitions");
        var wrong = new List<string>();
        foreach (var visual in Report.Pages.SelectMany(p => p.Visuals).Where(v => v.Objects.Count > 0))
        {
            var known = Objects(theme, $"visual-{visual.Type}");
            foreach (var (name, list) in visual.Objects)
            {
                if (!known.TryGetValue(name, out var properties))
                {
                    wrong.Add($"{visual.Name}: {visual.Type} has no object {name}");
                    continue;
                }

                var used = list!.AsArray().SelectMany(o => o!["properties"]!.AsObject().Select(p => p.Key));
                wrong.AddRange(
                    used.Where(p => !properties.Contains(p)).Select(p => $"{visual.Name}: {name} of {visual.Type} has no property {p}"));
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Takes_colours_from_the_theme()
    {
        var painted = PbirWriter.Write(Report)
            .Where(f =>
                f.Path.EndsWith("visual.json", StringComparison.Ordinal) && f.Json.ToJsonString().Contains("'#", StringComparison.Ordinal))
            .Select(f => f.Path);

        Assert.Empty(painted);
    }

    [Fact]
    public void Has_every_resource_that_it_names()
    {
        var files = PbirWriter.Write(Report).ToDictionary(f => f.Path, f => f.Json);
        var named = files["definition/report.json"]["resourcePackages"]!.AsArray()
            .SelectMany(p => p!["items"]!.AsArray().Select(i => $"StaticResources/{p["name"]}/{i!["path"]}"));

        Assert.Empty(named.Except(files.Keys));
    }

    [Fact]
    public void Draws_text_with_contrast_enough()
    {
        var theme = JsonDocument.Parse(ThemeFile.Own().ToJsonString()).RootElement;
        var paper = Luminance(theme.GetProperty("background").GetString()!);

        Assert.True(Contrast(paper, Luminance(theme.GetProperty("foreground").GetString()!)) >= 7);
        Assert.All(
            theme.GetProperty("dataColors").EnumerateArray(),
            c => Assert.True(Contrast(paper, Luminance(c.GetString()!)) >= 3, c.GetString()));
        Assert.All(new[] { "good", "bad" }, n => Assert.True(Contrast(paper, Luminance(theme.GetProperty(n).GetString()!)) >= 4.5, n));
    }

    [Fact]
    public void Leaves_out_what_Power_BI_cannot_show_and_grows_with_its_page()
    {
        using var folder = new TemporaryFolder();
        folder.Write("metrics/own.yaml", """
            measures:
              own: { label: Own, meaning: m, sql: "ratio(revenue, order_lines, 2)", unit: money, places: 2, direction: up,
                     additivity: nothing, folder: Sales }
            pages:
              own:
                title: Own
                short: Own
                report_name: Own
                question: What?
                visuals:
                  - { id: v1, kind: bars, title: A, measures: [own], by: [category] }
                  - { id: v2, kind: bars, title: B, measures: [revenue], by: [category], height: tall }
                  - { id: v3, kind: columns, title: C, measures: [revenue], by: [weekday], height: tall }
                  - { id: v4, kind: columns, title: D, measures: [revenue], by: [month], height: tall }
                  - { id: v5, kind: columns, title: E, measures: [revenue], by: [quarter], height: tall }
            """);
        var shop = new ShopReport(
            Cartline.Dashboards.Definitions.DashboardDefinitions.Read(SomeModel.Catalog, Repo.At("metrics"), folder.At("metrics")));
        var report = shop.Make();

        Assert.Equal(["visual v1 is left out of the Power BI report (metrics/own.yaml, line 2: measure own has no dax)"], shop.LeftOut);
        Assert.Empty(ReportFaults.Of(report, SomeModel.Shop));
        Assert.Equal(["page own is 888 pixels high, more than 720 need scrolling"], ReportFaults.Advice(report));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void That_is_broken_is_told(string what, object broken) =>
        Assert.Contains(
            ReportFaults.Of((ReportDefinition)broken, SomeModel.Shop).Concat(ReportFaults.Advice((ReportDefinition)broken)),
            f => f.Contains(what, StringComparison.Ordinal));

    public static TheoryData<string, object> Broken()
    {
        ReportDefinition With(Func<ReportVisual, ReportVisual> change) => Report with
        {
            Pages =
            [
                Report.Pages[0] with { Visuals = [.. Report.Pages[0].Visuals.Select(v => v.Name == "top_categories" ? change(v) : v)] },
                .. Report.Pages.Skip(1),
            ],
        };
        return new()
        {
            { "is of the unknown kind barrChart", With(v => v with { Type = "barrChart" }) },
            { "has no role Values", With(v => v with { Roles = [("Values", v.Roles[0].Fields)] }) },
            {
                "the column Product.Colour, which the model has not",
                With(v => v with { Roles = [("Category", [FieldRef.Column("Product", "Colour")]), v.Roles[1]] })
            },
            { "the measure Sales.Category, which the model has not", With(v => v with { Sort = FieldRef.Measure("Category") }) },
            {
                "the role Y shows measures, found the column Product.Category",
                With(v => v with { Roles = [v.Roles[0], ("Y", v.Roles[0].Fields)] })
            },
            { "does not lie within the page", With(v => v with { Box = v.Box with { X = 1200 } }) },
            { "lie over each other", With(v => v with { Box = v.Box with { X = 0 } }) },
            { "says nothing to those who do not see it", With(v => v with { AltText = " " }) },
            { "would be left out by Power BI", With(v => v with { Name = "top categories" }) },
            { "has two visuals named heading", With(v => v with { Name = "heading" }) },
            {
                "shows Sales.Revenue twice",
                With(v => v with { Roles = [v.Roles[0], ("Y", [FieldRef.Measure("Revenue"), FieldRef.Measure("Revenue")])] })
            },
            {
                "has 7 fields",
                With(v =>
                    v with
                    {
                        Roles =
                        [
                            .. v.Roles,
                            ("Tooltips", [.. SomeModel.Shop.Measures.Skip(1).Take(5).Select(m => FieldRef.Measure(m.Name))]),
                        ],
                    })
            },
            { "ignores slicer_moon, which is not on the page", With(v => v with { Ignores = ["slicer_moon"] }) },
            { "shows nothing", With(v => v with { Roles = [] }) },
            { "opens the page moon, which is not there", Report with { Bookmarks = [Report.Bookmarks[0] with { Page = "moon" }] } },
            { "clears moon, which is no slicer", Report with { Bookmarks = [Report.Bookmarks[0] with { Cleared = ["moon"] }] } },
            { "is 900 pixels high", Report with { Pages = [Report.Pages[0] with { Height = 900 }, .. Report.Pages.Skip(1)] } },
            {
                "is not on every page with slicers",
                Report with
                {
                    Pages =
                    [
                        Report.Pages[0] with { Visuals = [.. Report.Pages[0].Visuals.Where(v => v.Name != "slicer_day")] },
                        .. Report.Pages.Skip(1),
                    ],
                }
            },
        };
    }

    [Theory]
    [InlineData("report", false)]
    [InlineData("report.returns", true)]
    public void Is_what_the_golden_file_says(string golden, bool isWhole) => Golden.Equal(
        $"tests/Cartline.Tests/Golden/powerbi.{golden}.txt",
        string.Concat((isWhole ? WholeReport : Report).Pages.Select(p =>
            $"{p.DisplayName} ({p.Name}, {p.Width} x {p.Height}{(p.IsHidden ? ", hidden" : "")})\n"
            + string.Concat(
                p.Visuals.Select(v => $"  {v.Name}: {v.Type} at {v.Box.X},{v.Box.Y} {v.Box.Width} x {v.Box.Height}{Shown(v)}\n")))));

    static string Shown(ReportVisual visual) => string.Concat(
        visual.Roles.Where(r => r.Fields.Count > 0).Select(r => $"; {r.Role} = {string.Join(", ", r.Fields.Select(f => f.QueryRef))}"))
        + (visual.Top is { } top ? $"; first {top.Count}" : "")
        + (visual.Ignores.Count > 0 ? $"; ignores {string.Join(", ", visual.Ignores)}" : "");

    static Dictionary<string, HashSet<string>> Objects(JsonElement definitions, string definition)
    {
        var objects = new Dictionary<string, HashSet<string>>();
        Collect(definitions.GetProperty(definition));
        return objects;

        void Collect(JsonElement schema)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                Collect(definitions.GetProperty(reference.GetString()!.Split('/')[^1]));
            }

            foreach (var part in schema.TryGetProperty("allOf", out var all) ? all.EnumerateArray() : default)
            {
                Collect(part);
            }

            foreach (var entry in schema.TryGetProperty("properties", out var named) ? named.EnumerateObject() : default)
            {
                var properties = objects.TryGetValue(entry.Name, out var known) ? known : objects[entry.Name] = [];
                if (entry.Value.TryGetProperty("items", out var items))
                {
                    Properties(items, properties);
                }
            }
        }

        void Properties(JsonElement schema, HashSet<string> into)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                Properties(definitions.GetProperty(reference.GetString()!.Split('/')[^1]), into);
            }

            foreach (var part in schema.TryGetProperty("allOf", out var all) ? all.EnumerateArray() : default)
            {
                Properties(part, into);
            }

            foreach (var property in schema.TryGetProperty("properties", out var named) ? named.EnumerateObject() : default)
            {
                into.Add(property.Name);
            }
        }
    }

    static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var share = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return share <= 0.03928 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
