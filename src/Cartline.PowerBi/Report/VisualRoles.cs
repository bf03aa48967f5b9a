namespace Cartline.PowerBi.Report;

/// <summary>The roles that Power BI's visuals have, as Desktop writes them.</summary>
internal static class VisualRoles
{
    private static readonly string[] Chart = ["Category", "Y", "Series", "Tooltips", "Rows"];

    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["cardVisual"] = ["Data"],
        ["kpi"] = ["Indicator", "TrendLine", "Goal"],
        ["lineChart"] = [.. Chart, "Y2"],
        ["areaChart"] = Chart,
        ["columnChart"] = Chart,
        ["barChart"] = Chart,
        ["clusteredColumnChart"] = Chart,
        ["clusteredBarChart"] = Chart,
        ["hundredPercentStackedColumnChart"] = Chart,
        ["donutChart"] = ["Category", "Y", "Series"],
        ["treemap"] = ["Group", "Values", "Details", "Tooltips"],
        ["scatterChart"] = ["Category", "X", "Y", "Size", "Series", "Gradient", "Play"],
        ["tableEx"] = ["Values"],
        ["pivotTable"] = ["Rows", "Columns", "Values"],
        ["slicer"] = ["Values"],
        ["azureMap"] = ["Category", "Size", "Series"],
        ["textbox"] = [],
        ["actionButton"] = [],
        ["pageNavigator"] = [],
    };

    private static readonly HashSet<string> OfMeasures = ["Y", "Y2", "X", "Size", "Data", "Goal", "Indicator"];

    /// <summary>The roles of a visual; null for one that is not known.</summary>
    public static IReadOnlyList<string>? Of(string visualType) => Known.GetValueOrDefault(visualType);

    /// <summary>Whether a role shows measures only, because no column of the model sums up by itself.</summary>
    public static bool IsOfMeasures(string role) => OfMeasures.Contains(role);

    /// <summary>Whether a role takes one field only.</summary>
    public static bool IsSingle(string visualType, string role) =>
        role is "X" or "Size"
            || (role is "Series" && visualType != "tableEx")
            || (visualType == "slicer")
            || (visualType == "scatterChart" && role == "Y");
}
