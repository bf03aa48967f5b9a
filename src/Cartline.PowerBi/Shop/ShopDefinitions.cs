using System.Text.RegularExpressions;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.PowerBi.Report;

namespace Cartline.PowerBi.Shop;

/// <summary>
/// The definitions as Power BI shows them of one shop. Where goods come back, or orders have more than their lines, they are those of the
/// shop's web page; a shop without any of it has the model and the report of any shop.
/// </summary>
internal static class ShopDefinitions
{
    /// <summary>Fits them.</summary>
    /// <param name="readable">Those that the published version can answer.</param>
    /// <param name="contents">What the shop has.</param>
    public static DashboardDefinitions Fit(DashboardDefinitions readable, ShopContents contents) =>
        contents.HasMoreThanLines
            ? Renamed(FittedPages.Fit(Without(readable, d => d.Listed is not null && !contents.Has(d.Id)), contents), readable)
            : OfLines(readable);

    // A measure without a formula and a dimension without a column are not in the model, nor is a table that only they would read.
    private static DashboardDefinitions OfLines(DashboardDefinitions readable) =>
        Without(readable, d => d.IsOfReturns || d.Listed is not null) with
        {
            Measures = new(readable.Measures.Select(m => KeyValuePair.Create(
                m.Key, m.Value.ReadsMoreThanLines ? m.Value with { Dax = null } : m.Value))),
        };

    private static DashboardDefinitions Without(DashboardDefinitions definitions, Func<Dimension, bool> isLeftOff) => definitions with
    {
        Dimensions = new(definitions.Dimensions.Select(d => KeyValuePair.Create(
            d.Key, isLeftOff(d.Value) ? d.Value with { Column = null } : d.Value))),
    };

    // Formulas name measures by their labels, and some measures are called otherwise in a shop with returns.
    private static DashboardDefinitions Renamed(DashboardDefinitions fitted, DashboardDefinitions readable)
    {
        var names = fitted.Measures.Values.Select(m => (New: m, Old: readable.Measures[m.Id])).Where(m => m.New.Label != m.Old.Label)
            .SelectMany(m => new[]
            {
                (m.Old.Label, m.New.Label),
                (ComparisonNames.LastYearOf(m.Old), ComparisonNames.LastYearOf(m.New)),
                (ComparisonNames.ChangeOf(m.Old), ComparisonNames.ChangeOf(m.New)),
            })
            .ToDictionary(n => n.Item1, n => n.Item2, StringComparer.OrdinalIgnoreCase);
        return names.Count == 0 ? fitted : fitted with
        {
            Measures = new(fitted.Measures.Select(m => KeyValuePair.Create(
                m.Key, m.Value with { Dax = m.Value.Dax is { } dax ? In(dax, names) : null }))),
            PowerBiMeasures = new(fitted.PowerBiMeasures.Select(m => KeyValuePair.Create(
                m.Key, m.Value with { Label = names.GetValueOrDefault(m.Value.Label, m.Value.Label), Dax = In(m.Value.Dax, names) }))),
        };
    }

    // A name in brackets behind a table is a column. What this does not see keeps the project from being written: every name is checked.
    private static string In(string dax, IReadOnlyDictionary<string, string> names) => names.Aggregate(
        dax, (text, name) => Regex.Replace(
            text, $@"(?<![\w'])\[{Regex.Escape(name.Key)}\]", $"[{name.Value.Replace("$", "$$", StringComparison.Ordinal)}]",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
}
