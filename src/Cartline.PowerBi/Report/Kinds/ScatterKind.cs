using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>Points by two measures, as large as a third.</summary>
internal sealed class ScatterKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "scatter";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "scatterChart",
            Box = box,
            Title = visual.Title,
            AltText = $"Scatter chart: {fields.Words(visual)}",
            Roles =
            [
                ("Category", [fields.Dimension(visual.By[0])]),
                ("X", [fields.Measure(visual.Measures[0])]),
                ("Y", [fields.Measure(visual.Measures[1])]),
                ("Size", [.. visual.Measures.Skip(2).Take(1).Select(fields.Measure)]),
            ],
        };
    }
}
