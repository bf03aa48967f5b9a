using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>Several lines over time, one for each member of a dimension.</summary>
internal sealed class LinesKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "lines";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
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
                ("Series", [.. visual.By.Skip(1).Take(1).Select(fields.Dimension)]),
                ("Y", [fields.Measure(visual.Measures[0])]),
            ],
        };
    }
}
