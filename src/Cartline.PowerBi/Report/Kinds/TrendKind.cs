using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>A line over time, with last year's beside it.</summary>
internal sealed class TrendKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "trend";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        var values = visual.Measures.Select(fields.Measure);
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "lineChart",
            Box = box,
            Title = visual.Title,
            AltText = $"Line chart: {fields.Words(visual)}",
            Roles =
            [
                ("Category", [fields.Dimension(visual.By[0])]),
                ("Y", [.. visual.Compare ? values.Concat(visual.Measures.Select(fields.LastYear)) : values]),
            ],
        };
    }
}
