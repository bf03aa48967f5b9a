using System.Text.Json.Nodes;
using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Report;
using Cartline.PowerBi.Report.Kinds;

namespace Cartline.PowerBi.Shop;

/// <summary>Makes the report of the shop from <c>pages.yaml</c>.</summary>
internal sealed class ShopReport(DashboardDefinitions definitions)
{
    private static readonly string[] WithTooltip = ["clusteredBarChart", "azureMap", "treemap"];
    private readonly ReportFields fields = new(definitions);

    /// <summary>Makes it.</summary>
    public ReportDefinition Make()
    {
        var frame = new PageFrame(definitions, fields);
        var pages = Pages.Select(p => new ReportPage
        {
            Name = p.Id,
            DisplayName = p.ReportName,
            Height = PageLayout.HeightOf(p.Visuals),
            Visuals = p.Visuals.Count == 0 ? [.. frame.Draw(p), .. ExtraPages.Runs()] : Visuals(p, [.. frame.Draw(p)]),
        });
        return new ReportDefinition(
            [.. pages, ExtraPages.Product(fields), ExtraPages.Beside(fields)],
            [.. Pages.Where(p => p.Visuals.Count > 0).Select(p => new ReportBookmark(
                PageFrame.ClearedOf(p.Id), $"{p.ReportName}: everything", p.Id, [.. definitions.Slicers.Select(PageFrame.SlicerOf)]))]);
    }

    /// <summary>Visuals that Power BI cannot show, each with the reason.</summary>
    public IEnumerable<string> LeftOut => definitions.Pages.SelectMany(p => p.Visuals).Where(v => !v.IsTypedInto)
        .Select(v => (v.Id, Why: fields.WhyNot(v)))
        .Where(v => v.Why is not null)
        .Select(v => $"visual {v.Id} is left out of the Power BI report ({v.Why})");

    // A page of which nothing can be shown is left out; one that never had visuals shows the runs.
    private IEnumerable<Page> Pages => definitions.Pages.Where(p => p.Visuals.Count == 0 || p.Visuals.Any(IsShown))
        .Select(p => p with { Visuals = [.. p.Visuals.Where(IsShown)] });

    // Nobody types into a report: what is made for it is no loss that has to be told.
    private bool IsShown(Visual visual) => !visual.IsTypedInto && fields.WhyNot(visual) is null;

    // A map has bars beside it that say the same: on a page that would be too full the bars stand alone.
    private IReadOnlyList<ReportVisual> Visuals(Page page, IReadOnlyList<ReportVisual> frame)
    {
        List<ReportVisual> all = [.. frame, .. Visuals(page)];
        return all.Count <= ReportFaults.MostVisuals ? all
            : [.. frame, .. Visuals(page with { Visuals = [.. page.Visuals.Select(v => v.Kind == "map" ? MapKind.WithoutMap(v) : v)] })];
    }

    private IEnumerable<ReportVisual> Visuals(Page page) =>
        from placed in page.Visuals.Zip(PageLayout.Places(page.Visuals))
        from drawn in VisualKinds.Of(placed.First.Kind).Draw(placed.First, placed.Second, fields)
        select WithHints(drawn, placed.First) with
        {
            Ignores = [.. placed.First.Ignores.Where(definitions.Slicers.Contains).Select(PageFrame.SlicerOf)],
        };

    // What is shown beside the pointer is of sales, which nothing that only other facts have filters.
    private ReportVisual WithHints(ReportVisual visual, Visual defined)
    {
        if (!WithTooltip.Contains(visual.Type) || defined.By.Any(d => definitions.Dimensions[d].Event is not null))
        {
            return visual;
        }

        var objects = (JsonObject)visual.ContainerObjects.DeepClone();
        objects["visualTooltip"] = Format.Object(
            new() { ["show"] = Format.Truth(true), ["type"] = Format.Text("ReportPage"), ["section"] = Format.Text(ExtraPages.Tooltip) });
        return visual with { ContainerObjects = objects };
    }
}
