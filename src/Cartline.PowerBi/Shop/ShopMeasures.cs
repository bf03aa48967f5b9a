using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Report;
using Measure = Cartline.PowerBi.Model.Measure;

namespace Cartline.PowerBi.Shop;

/// <summary>The measures of the model: those that all have, those that only Power BI has, and comparisons that pages ask for.</summary>
/// <param name="definitions">The measures and pages.</param>
/// <param name="formats">How their values are written.</param>
/// <param name="reach">What filters reach them.</param>
internal sealed class ShopMeasures(DashboardDefinitions definitions, MeasureFormats formats, FilterReach reach)
{
    private const string LastYear = "SAMEPERIODLASTYEAR ( 'Date'[Date] )";

    /// <summary>All of them.</summary>
    public IReadOnlyList<Measure> All()
    {
        var measures = definitions.Measures.Values.Where(m => m.Dax is not null)
            .Select(m => Make(m.Label, reach.Formula(m), formats.Of(m), m.Folder, m.Meaning))
            .Concat(definitions.PowerBiMeasures.Values.Select(m => Make(m.Label, m.Dax, formats.Of(m.Unit), m.Folder, m.Meaning)))
            .ToList();
        foreach (var compared in Compared().Select(id => definitions.Measures[id]))
        {
            if (measures.TrueForAll(m => m.Name != ComparisonNames.LastYearOf(compared)))
            {
                measures.Add(Make(
                    ComparisonNames.LastYearOf(compared), $"CALCULATE ( [{compared.Label}], {LastYear} )", formats.Of(compared),
                    "Comparison", $"{compared.Label} of the same days a year earlier."));
            }

            measures.Add(
                Make(ComparisonNames.ChangeOf(compared), Change(compared), MeasureFormats.Percent, "Comparison", Explained(compared)));
        }

        return measures;
    }

    private IEnumerable<string> Compared() => definitions.Pages.SelectMany(p => p.Visuals).Where(v => v.Compare && v.Kind != "changes")
        .SelectMany(v => v.Measures)
        .Concat(definitions.Pages.SelectMany(p => p.Visuals).Where(v => v.Kind == "changes").SelectMany(v => v.Measures.Take(1)))
        .Distinct().Where(id => definitions.Measures[id].Dax is not null);

    private static string Change(Dashboards.Definitions.Measure measure)
    {
        var values = $"VAR shown = [{measure.Label}] VAR earlier = [{ComparisonNames.LastYearOf(measure)}] RETURN";
        return measure.Unit == MeasureUnit.Percent
            ? $"{values} IF ( NOT ISBLANK ( shown ) && NOT ISBLANK ( earlier ), shown - earlier )"
            : $"{values} IF ( NOT ISBLANK ( shown ), DIVIDE ( shown - earlier, earlier ) )";
    }

    private static string Explained(Dashboards.Definitions.Measure measure) => measure.Unit == MeasureUnit.Percent
        ? $"{measure.Label} less the value of the same days a year earlier, in percentage points."
        : $"The change of {measure.Label.ToLowerInvariant()} from the same days a year earlier, as a share.";

    private static Measure Make(string name, string dax, string? format, string folder, string meaning) => new()
    {
        Name = name,
        Expression = dax.Trim(),
        Format = format,
        Folder = folder,
        Description = meaning,
        Annotations = Model.SuppressedRule.Annotations(MeasureFormats.Suppressed(format)),
    };
}
