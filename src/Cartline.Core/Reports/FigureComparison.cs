namespace Cartline.Core.Reports;

/// <summary>A figure of two runs.</summary>
/// <param name="Name">What it is, in snake_case.</param>
/// <param name="Before">In the first; null when it was not known.</param>
/// <param name="After">In the second; null when it was not known.</param>
public sealed record FigureComparison(string Name, decimal? Before, decimal? After)
{
    /// <summary>Whether they differ.</summary>
    public bool Differs => Before != After;

    /// <summary>By how much; null when one of them is not known.</summary>
    public decimal? Change => After - Before;
}
