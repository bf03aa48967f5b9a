using System.Text.RegularExpressions;
using Cartline.Core.Failures;
using Cartline.Dashboards.Definitions;

namespace Cartline.PowerBi.Report;

/// <summary>Finds the model's fields for the measures and dimensions that pages name.</summary>
/// <param name="definitions">Measures, dimensions and pages.</param>
internal sealed partial class ReportFields(DashboardDefinitions definitions)
{
    /// <summary>Why Power BI cannot show a visual; null when it can.</summary>
    public string? WhyNot(Visual visual)
    {
        var measure = visual.Measures.FirstOrDefault(m => definitions.Measures[m].Dax is null);
        var dimension = visual.By.FirstOrDefault(d => definitions.Dimensions[d].Column is null && visual.Kind != "cohorts");
        return measure is not null && !HasMoreThanLines && definitions.Measures[measure].ReadsMoreThanLines
                ? $"measure {measure} reads returns or whole orders, of which this shop has nothing"
            : measure is not null ? $"{definitions.Measures[measure].Place}: measure {measure} has no dax"
            : dimension is not null && definitions.Dimensions[dimension] is { Event: not null } or { Listed: not null }
                ? $"dimension {dimension} is of returns or whole orders, of which this shop has nothing"
            : dimension is not null ? $"{definitions.Dimensions[dimension].Place}: dimension {dimension} has no column"
            : null;
    }

    private bool HasMoreThanLines => definitions.Measures.Values.Any(m => m.ReadsMoreThanLines && m.Dax is not null);

    /// <summary>The measure that pages show for this one: the one after returns in a shop that takes goods back.</summary>
    public string Shown(string id) => definitions.Measures[id].Instead ?? id;

    /// <summary>A measure.</summary>
    public FieldRef Measure(string id) => FieldRef.Measure(definitions.Measures[id].Label);

    /// <summary>A measure's value a year earlier.</summary>
    public FieldRef LastYear(string id) => FieldRef.Measure(ComparisonNames.LastYearOf(definitions.Measures[id]));

    /// <summary>A measure's change against last year.</summary>
    public FieldRef Change(string id) => FieldRef.Measure(ComparisonNames.ChangeOf(definitions.Measures[id]));

    /// <summary>A dimension: its column, or what people read in place of an id.</summary>
    /// <exception cref="CartlineException">The dimension has no column in the model.</exception>
    public FieldRef Dimension(string id)
    {
        var dimension = definitions.Dimensions[id];
        var match = ColumnName().Match(dimension.Column ?? "");
        if (!match.Success)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"{dimension.Place}: dimension {id} has no column of the Power BI model, which a page needs. Write it as 'Table'[Column].");
        }

        var table = match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value;
        return FieldRef.Column(table, dimension.Text is null ? match.Groups["column"].Value : dimension.Label);
    }

    /// <summary>The names of measures and dimensions, for a sentence.</summary>
    public string Words(Visual visual) =>
        string.Join(", ", visual.Measures.Select(m => definitions.Measures[m].Label))
        + (visual.By.Count == 0
            ? ""
            : $" by {string.Join(" and ", visual.By.Select(d => definitions.Dimensions[d].Label.ToLowerInvariant()))}");

    [GeneratedRegex(@"^(?:'(?<quoted>[^']+)'|(?<plain>\w+))\[(?<column>[^\]]+)\]$")]
    private static partial Regex ColumnName();
}
