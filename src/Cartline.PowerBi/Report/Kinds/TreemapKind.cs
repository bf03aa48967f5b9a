using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>Areas within areas.</summary>
internal sealed class TreemapKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "treemap";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "treemap",
            Box = box,
            Title = visual.Title,
            AltText = $"Treemap: {fields.Words(visual)}",
            Roles =
            [
                ("Group", [fields.Dimension(visual.By[0])]),
                ("Details", [.. visual.By.Skip(1).Take(1).Select(fields.Dimension)]),
                ("Values", [fields.Measure(visual.Measures[0])]),
            ],
        };
    }
}
