using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report.Kinds;

/// <summary>One number, with its change against last year.</summary>
internal sealed class CardKind : IVisualKind
{
    /// <inheritdoc/>
    public string Kind => "card";

    /// <inheritdoc/>
    public IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields)
    {
        var measure = visual.Measures[0];
        yield return new ReportVisual
        {
            Name = visual.Id,
            Type = "cardVisual",
            Box = box,
            AltText = $"Card: {fields.Words(visual)}{(visual.Compare ? " and its change against last year" : "")}",
            Roles = [("Data", visual.Compare ? [fields.Measure(measure), fields.Change(measure)] : [fields.Measure(measure)])],
        };
    }
}
