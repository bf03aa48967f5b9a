using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>How many of each month's new customers came back, by months since.</summary>
internal sealed class CohortsKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "cohorts";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        var retention = FieldRef.Measure("Retention");
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "pivotTable",
            Box = box,
            Title = visual.Title,
            AltText = "Matrix: share of each month's new customers who bought again, by months since their first order",
            Roles =
            [
                ("Rows", [fields.Dimension(visual.By[0])]),
                ("Columns", [FieldRef.Column("Cohort Offset", "Months Since")]),
                ("Values", [retention]),
            ],
            Objects = new() { ["values"] = Format.Object(new() { ["backColor"] = Format.Gradient(retention) }, retention) },
        };
    }
}
