using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>Standing bars over time or weekdays.</summary>
internal sealed class ColumnsKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "columns";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "clusteredColumnChart",
            Box = box,
            Title = visual.Title,
            AltText = $"Column chart: {fields.Words(visual)}",
            Roles = [("Category", [fields.Dimension(visual.By[0])]), ("Y", [.. visual.Measures.Select(fields.Measure)])],
            Sort = fields.Dimension(visual.By[0]),
        };
    }
}
