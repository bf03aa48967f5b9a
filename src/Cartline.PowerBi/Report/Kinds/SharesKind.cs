using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>Shares of a whole over time, in columns of equal height.</summary>
internal sealed class SharesKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "shares";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        var isOverTime = visual.By.Count > 1;
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = isOverTime ? "hundredPercentStackedColumnChart" : "donutChart",
            Box = box,
            Title = visual.Title,
            AltText = $"Shares: {fields.Words(visual)}",
            Roles = isOverTime
                ? [
                    ("Category", [fields.Dimension(visual.By[1])]),
                    ("Series", [fields.Dimension(visual.By[0])]),
                    ("Y", [fields.Measure(visual.Measures[0])]),
                ]
                : [("Category", [fields.Dimension(visual.By[0])]), ("Y", [fields.Measure(visual.Measures[0])])],
        };
    }
}
