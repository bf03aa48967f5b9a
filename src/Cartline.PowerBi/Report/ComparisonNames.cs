using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report;

/// <summary>What the measures are called that compare another one with its value a year earlier.</summary>
internal static class ComparisonNames
{
    /// <summary>The name of a measure's value a year earlier.</summary>
    public static string LastYearOf(Measure measure) => $"{measure.Label} last year";

    /// <summary>The name of a measure's change against last year.</summary>
    public static string ChangeOf(Measure measure) => $"{measure.Label}, change";
}
