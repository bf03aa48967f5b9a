using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>A map with bubbles, and beside it bars that say the same where no map can be fetched.</summary>
internal sealed class MapKind : IVisualKind
{
    private const int Gap = 8;

    /// <inheritdoc/>
    public string Kind => "map";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        var (map, bars) = box.Split(0.55m, Gap);
        var place = fields.Dimension(visual.By[^1]);
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "azureMap",
            Box = map,
            Title = visual.Title,
            AltText = $"Map: {fields.Words(visual)}. The bars beside it say the same.",
            Roles = [("Category", [place]), ("Size", [fields.Measure(visual.Measures[0])])],
        };
        yield return BarsKind.Bars(
            visual with { Limit = visual.Limit ?? 12 },
            $"{visual.Id}_bars",
            visual.By[^1],
            $"The first {visual.Limit ?? 12}",
            bars,
            fields);
    }
}
