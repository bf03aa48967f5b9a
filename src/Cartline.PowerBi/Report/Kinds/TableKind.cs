using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>A table, sorted by its leading measure, the most on top, or by a dimension, such as the months one after the other.</summary>
internal sealed class TableKind : IVisualKind
{
    // A filter on the most is worth its query for short tables; long ones are scrolled.
    private const int LongestTop = 50;

    /// <inheritdoc/>
    public string Kind => "table";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        var leading = fields.Measure(visual.Measures[0]);
        var isByMember = visual.Sort is { } sort && visual.By.Contains(sort);
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "tableEx",
            Box = box,
            Title = visual.Title,
            AltText = $"Table: {fields.Words(visual)}",
            Roles = [("Values", [.. visual.By.Select(fields.Dimension), .. visual.Measures.Select(fields.Measure)])],
            Sort = isByMember ? fields.Dimension(visual.Sort!) : leading,
            SortsDown = !isByMember,
            Top = visual.Limit is { } limit and <= LongestTop ? new TopFilter(limit, fields.Dimension(visual.By[0]), leading) : null,
        };
    }
}
