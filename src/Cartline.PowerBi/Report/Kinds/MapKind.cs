using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>A map with bubbles, and beside it bars that say the same where no map can be fetched.</summary>
internal sealed class MapKind : IVisualKind
{
    private const int Gap = 8;
    private const int MostBars = 12;

    /// <inheritdoc/>
    public string Kind => "map";

    /// <summary>The bars alone, in the map's place.</summary>
    public static Visual WithoutMap(Visual visual) => visual with { Kind = "bars", Limit = visual.Limit ?? MostBars };

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
            visual with { Limit = visual.Limit ?? MostBars },
            $"{visual.Id}_bars",
            visual.By[^1],
            $"The first {visual.Limit ?? MostBars}",
            bars,
            fields);
    }
}
