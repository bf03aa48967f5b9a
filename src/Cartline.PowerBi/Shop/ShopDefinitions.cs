using System.Text.RegularExpressions;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.PowerBi.Report;

namespace Cartline.PowerBi.Shop;

/// <summary>
/// The definitions as Power BI shows them of one shop. Where goods come back, or orders have more than their lines, they are those of the
/// shop's web page; a shop without any of it has the model and the report of any shop.
/// </summary>
internal static partial class ShopDefinitions
{
    /// <summary>Fits them.</summary>
    /// <param name="readable">Those that the published version can answer.</param>
    /// <param name="contents">What the shop has.</param>
    public static DashboardDefinitions Fit(DashboardDefinitions readable, ShopContents contents)
    {
        var offered = contents.Offered(readable);
        return contents.HasMoreThanLines
            ? Renamed(FittedPages.Fit(Without(offered, d => d.Listed is not null && !contents.Has(d.Id)), contents), offered)
            : OfLines(offered);
    }

    // A measure without a formula and a dimension without a column are not in the model, nor is a table that only they would read.
    private static DashboardDefinitions OfLines(DashboardDefinitions readable) =>
        Without(readable, d => d.Event is not null || d.Listed is not null) with
        {
            Measures = new(readable.Measures.Select(m => KeyValuePair.Create(
                m.Key, m.Value.ReadsMoreThanLines ? m.Value with { Dax = null } : m.Value))),
        };

    private static DashboardDefinitions Without(DashboardDefinitions definitions, Func<Dimension, bool> isLeftOff) => definitions with
    {
        Dimensions = new(definitions.Dimensions.Select(d => KeyValuePair.Create(
            d.Key, isLeftOff(d.Value) ? d.Value with { Column = null } : d.Value))),
    };

    // Formulas name measures by their labels, and some measures are called otherwise in a shop with returns. What only Power BI has follows
    // the pages: it is made of the figure after returns where there is one.
    private static DashboardDefinitions Renamed(DashboardDefinitions fitted, DashboardDefinitions readable)
    {
        var own = readable.PowerBiMeasures.Values.Select(m => (m.Label, fitted.PowerBiMeasures[m.Id].Label)).ToList();
        var before = Names(readable, m => fitted.Measures[m.Id], own);
        var after = Names(readable, m => fitted.Measures[fitted.Measures[m.Id].Instead ?? m.Id], own);
        return fitted with
        {
            Measures = new(fitted.Measures.Select(m => KeyValuePair.Create(
                m.Key, m.Value with { Dax = m.Value.Dax is { } dax ? In(dax, before) : null }))),
            PowerBiMeasures = new(fitted.PowerBiMeasures.Select(m => KeyValuePair.Create(
                m.Key, m.Value with { Dax = In(m.Value.Dax, after) }))),
        };
    }

    private static Dictionary<string, string> Names(
        DashboardDefinitions readable, Func<Measure, Measure> other, IEnumerable<(string Old, string New)> own) =>
        readable.Measures.Values.Select(m => (Old: m, New: other(m)))
            .SelectMany(m => new[]
            {
                (Old: m.Old.Label, New: m.New.Label),
                (Old: ComparisonNames.LastYearOf(m.Old), New: ComparisonNames.LastYearOf(m.New)),
                (Old: ComparisonNames.ChangeOf(m.Old), New: ComparisonNames.ChangeOf(m.New)),
            })
            .Concat(own)
            .DistinctBy(n => n.Old, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(n => n.Old, n => n.New, StringComparer.OrdinalIgnoreCase);

    // A name in brackets behind a table is a column. What this does not see keeps the project from being written: every name is checked.
    private static string In(string dax, IReadOnlyDictionary<string, string> names) =>
        Bracketed().Replace(dax, m => names.TryGetValue(m.Groups["name"].Value, out var name) ? $"[{name}]" : m.Value);

    [GeneratedRegex(@"(?<![\w'])\[(?<name>[^\]]+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();
}
