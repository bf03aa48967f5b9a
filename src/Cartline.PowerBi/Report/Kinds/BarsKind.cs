using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>Lying bars, the longest on top.</summary>
internal sealed class BarsKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "bars";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        yield return Bars(visual, visual.Id, visual.By[^1], visual.Title, box, fields);
    }

    /// <summary>Bars of the first measure by one dimension.</summary>
    public static ReportVisual Bars(Visual visual, string name, string dimension, string title, Box box, ReportFields fields)
    {
        var (by, measure) = (fields.Dimension(dimension), fields.Measure(visual.Measures[0]));
        return new ReportVisual
        {
            Name = name,
            Type = "clusteredBarChart",
            Box = box,
            Title = title,
            AltText = $"Bar chart: {measure.Name} by {by.Name.ToLowerInvariant()}, the most on top",
            Roles = [("Category", [by]), ("Y", [measure])],
            Sort = measure,
            SortsDown = true,
            Top = visual.Limit is { } limit ? new TopFilter(limit, by, measure) : null,
            Objects = new() { ["labels"] = Format.Object(new() { ["show"] = Format.Truth(true) }) },
        };
    }
}
