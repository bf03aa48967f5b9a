using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Publishing;

/// <summary>
/// The pages as one shop sees them: without visuals that its data cannot fill, with those in their place that it can. Those that remain in
/// a row share it; a page with nothing on it is left off.
/// </summary>
public static class FittedPages
{
    private const int Columns = 12;
    private const int MostCards = 6;

    // They draw each of their measures against the others: without one of them there is no picture.
    private static readonly string[] NeedAllMeasures = ["scatter", "cohorts"];

    /// <summary>The definitions with the pages and slicers of a shop.</summary>
    /// <param name="definitions">Those of any shop.</param>
    /// <param name="contents">What the shop has.</param>
    public static DashboardDefinitions Fit(DashboardDefinitions definitions, ShopContents contents)
    {
        // What more there is moves up where one of the slicers that every page shows would have nothing to choose from.
        var slicers = definitions.Slicers.Concat(definitions.MoreSlicers).Where(contents.Has).ToList();
        var fitted = definitions with
        {
            Slicers = [.. slicers.Take(definitions.Slicers.Count)],
            MoreSlicers = [.. slicers.Skip(definitions.Slicers.Count)],
            Pages = Pages(definitions, contents),
        };
        fitted = contents.Offered(fitted);
        return NetFigures.AreOf(definitions, contents) ? NetFigures.Show(fitted, contents) : fitted;
    }

    private static List<Page> Pages(DashboardDefinitions definitions, ShopContents contents) =>
    [
        .. definitions.AllPages
            .Where(p => p.Needs.Count == 0 || p.Needs.Any(contents.Has))
            .Select(p => (Page: p, Visuals: Fit(p, contents)))
            .Where(p => p.Visuals.Count > 0 || p.Page.Visuals.Count == 0)
            .Select(p => p.Page with { Visuals = p.Visuals }),
    ];

    private static List<Visual> Fit(Page page, ShopContents contents)
    {
        var kept = page.Visuals.Select(v => Fit(v, contents)).OfType<Visual>().ToDictionary(v => v.Id);
        var shown = kept.Values.Where(v => v.InsteadOf is not { } other || !kept.ContainsKey(other)).ToDictionary(v => v.Id);
        return [.. Rows(page.Visuals)
            .SelectMany(row => Shared(row, [.. row.Where(v => shown.ContainsKey(v.Id)).Select(v => shown[v.Id])]))];
    }

    private static Visual? Fit(Visual visual, ShopContents contents)
    {
        var measures = visual.Measures.Where(contents.Has).ToList();
        var isMeasured = NeedAllMeasures.Contains(visual.Kind)
            ? measures.Count == visual.Measures.Count
            : measures.Count > 0 && measures[0] == visual.Measures[0];

        // A map finds its places by themselves; the country only says which map to try first.
        var by = visual.Kind == "map" && visual.By.Count > 1 ? visual.By.Where(d => d != "country") : visual.By;
        return isMeasured && by.All(contents.Has) && visual.Needs.All(contents.Has) && !visual.Unless.Any(contents.Has)
            ? visual with
            {
                Measures = measures,
                Sort = visual.Measures.Except(measures).Contains(visual.Sort) ? null : visual.Sort,
                Reasons = [.. visual.Reasons.Where(contents.Has)],
            }
            : null;
    }

    // The rows as they stand in the definitions; what only some shops see belongs to the row that it stands in, and fills none of it there,
    // unless it is a row by itself.
    private static List<List<Visual>> Rows(IReadOnlyList<Visual> visuals)
    {
        var (rows, used) = (new List<List<Visual>> { new() }, 0);
        foreach (var visual in visuals)
        {
            var width = visual.IsConditional && visual.Width < Columns ? 0 : visual.Width;
            if (used + width > Columns)
            {
                rows.Add([]);
                used = 0;
            }

            rows[^1].Add(visual);
            used += width;
        }

        return rows;
    }

    private static IEnumerable<Visual> Shared(List<Visual> row, List<Visual> kept)
    {
        var isAsDefined = kept.Select(v => v.Id).SequenceEqual(row.Where(v => !v.IsConditional).Select(v => v.Id));
        if (kept.Count == 0 || isAsDefined)
        {
            return kept;
        }

        var lines = kept.All(v => v.Kind == "card") ? (kept.Count + MostCards - 1) / MostCards : 1;
        return kept.Chunk((kept.Count + lines - 1) / lines).SelectMany(Widened);
    }

    // In proportion to what they had; the first ones take what is left over.
    private static IEnumerable<Visual> Widened(Visual[] row)
    {
        var whole = row.Sum(v => v.Width);
        var widths = row.Select(v => Math.Max(2, v.Width * Columns / whole)).ToList();
        for (var i = 0; widths.Sum() < Columns; i = (i + 1) % widths.Count)
        {
            widths[i]++;
        }

        return row.Select((v, i) => v with { Width = widths[i] });
    }
}
