using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>What changed against last year, by one dimension, coloured by good and bad.</summary>
internal sealed class ChangesKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "changes";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        var measure = visual.Measures[0];
        var change = fields.Change(measure);
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "tableEx",
            Box = box,
            Title = visual.Title,
            AltText = $"Table: {fields.Measure(measure).Name}, last year's, and the change, by "
                + $"{fields.Dimension(visual.By[0]).Name.ToLowerInvariant()}",
            Roles = [("Values", [fields.Dimension(visual.By[0]), fields.Measure(measure), fields.LastYear(measure), change])],
            Sort = change,
            SortsDown = true,
            Objects = new()
            {
                ["values"] = Format.Object(new() { ["fontColor"] = Format.ColourOf(FieldRef.Measure("Colour of the change")) }, change),
            },
        };
    }
}
