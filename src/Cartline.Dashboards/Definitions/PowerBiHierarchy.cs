namespace Cartline.Dashboards.Definitions;

/// <summary>Columns to drill down in Power BI.</summary>
/// <param name="Levels">The columns by the names shown, the coarsest first.</param>
/// <param name="Meaning">What it is for.</param>
public sealed record PowerBiHierarchy(IReadOnlyList<string> Levels, string Meaning);
