namespace Cartline.PowerBi.Model;

/// <summary>One way to look at whatever measure is shown.</summary>
/// <param name="Name">The name shown.</param>
/// <param name="Expression">The formula, in DAX, over <c>SELECTEDMEASURE ()</c>.</param>
/// <param name="Format">A DAX formula that gives the format; null for the measure's own.</param>
/// <param name="Description">What it does.</param>
internal sealed record CalculationItem(string Name, string Expression, string? Format = null, string Description = "");
