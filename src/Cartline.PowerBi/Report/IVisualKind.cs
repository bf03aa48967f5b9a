using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report;

/// <summary>Draws one kind of visual of <c>pages.yaml</c> with what Power BI has.</summary>
internal interface IVisualKind
{
    /// <summary>The kind's word in <c>pages.yaml</c>.</summary>
    string Kind { get; }

    /// <summary>The visuals that show it: one, or a map and the bars beside it.</summary>
    /// <param name="visual">What to show.</param>
    /// <param name="box">Where.</param>
    /// <param name="fields">The model's fields.</param>
    IEnumerable<ReportVisual> Draw(Visual visual, Box box, ReportFields fields);
}
