using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>Every day as a cell, coloured by the measure: months below each other, days beside each other.</summary>
internal sealed class CalendarKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "calendar";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        var measure = fields.Measure(visual.Measures[0]);
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "pivotTable",
            Box = box,
            Title = visual.Title,
            AltText = $"Matrix: {measure.Name} of every day, darker for more",
            Roles =
            [
                ("Rows", [FieldRef.Column("Date", "Year Month")]),
                ("Columns", [FieldRef.Column("Date", "Day of Month")]),
                ("Values", [measure]),
            ],
            Objects = new() { ["values"] = Format.Object(new() { ["backColor"] = Format.Gradient(measure) }, measure) },
        };
    }
}
