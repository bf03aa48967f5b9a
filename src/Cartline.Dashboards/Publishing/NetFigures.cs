using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Publishing;

/// <summary>
/// The definitions of a shop that takes goods back. What metrics.yaml gives a figure after returns for (<c>with_returns</c>) is shown by
/// that figure on every page; all that stays before returns is called so.
/// </summary>
internal static class NetFigures
{
    // The measure that says whether goods came back.
    private const string Returns = "returns";

    /// <summary>Whether goods come back in this shop.</summary>
    public static bool AreOf(DashboardDefinitions definitions, ShopContents contents) =>
        definitions.Measures.ContainsKey(Returns) && contents.Has(Returns);

    /// <summary>The same definitions with figures after returns.</summary>
    /// <param name="definitions">Those of the shop, its pages fitted.</param>
    /// <param name="contents">What the shop has.</param>
    public static DashboardDefinitions Show(DashboardDefinitions definitions, ShopContents contents)
    {
        var measures = Measures(definitions, contents);
        var before = Words(definitions, m => measures[m.Id].Label);
        var after = Words(definitions, m => measures[measures[m.Id].Instead ?? m.Id].Label);
        var shown = definitions with
        {
            Measures = new(measures.Select(m => KeyValuePair.Create(m.Key, m.Value with { Meaning = before.In(m.Value.Meaning) }))),
            PowerBiMeasures = new(definitions.PowerBiMeasures.Select(m => KeyValuePair.Create(
                m.Key, m.Value with { Label = after.In(m.Value.Label), Meaning = after.In(m.Value.Meaning) }))),
        };
        return shown with
        {
            Pages =
            [
                .. definitions.Pages.Select(p => p with
                {
                    Question = after.In(p.Question),
                    Visuals = [.. p.Visuals.Select(v => Show(v, shown, before, after))],
                }),
            ],
        };
    }

    private static OrderedDictionary<string, Measure> Measures(DashboardDefinitions definitions, ShopContents contents)
    {
        // "Profit" within the name of a figure after returns is not the profit before them.
        var words = new Renaming(definitions.Measures.Values.Where(m => m.LabelWithReturns is not null || m.ReadsReturns)
            .Select(m => (m.Label, m.LabelWithReturns ?? m.Label)));
        return new(definitions.Measures.Select(m => KeyValuePair.Create(m.Key, m.Value with
        {
            Label = m.Value.LabelWithReturns ?? (m.Value.ReadsReturns ? m.Value.Label : words.In(m.Value.Label)),
            Instead = m.Value.WithReturns is { } other && definitions.Measures.ContainsKey(other) && contents.Has(other) ? other : null,
        })));
    }

    private static Renaming Words(DashboardDefinitions definitions, Func<Measure, string> name) =>
        new(definitions.Measures.Values.Select(m => (m.Label, name(m))));

    // A visual that only such shops have says itself what it shows.
    private static Visual Show(Visual visual, DashboardDefinitions definitions, Renaming before, Renaming after)
    {
        if (visual.Needs.Contains(Returns))
        {
            return visual;
        }

        var measures = visual.Measures.Select(m => definitions.Measures[m].Instead ?? m).ToList();
        var isSplit = FanOut.Fault(
            [.. measures.Select(m => definitions.Measures[m])], [.. visual.By.Select(d => definitions.Dimensions[d])]) is null;
        if (!isSplit || measures.SequenceEqual(visual.Measures))
        {
            return visual with { Title = before.In(visual.Title) };
        }

        var sort = visual.Sort is { } sorted && visual.Measures.Contains(sorted) ? definitions.Measures[sorted].Instead : null;
        return visual with
        {
            Title = visual.TitleWithReturns ?? after.In(visual.Title),
            Measures = visual.Kind == "changes" ? WithParts(visual, measures) : measures,
            Sort = sort ?? visual.Sort,
        };
    }

    // Orders and prices move what is sold; what comes back is a part of the change by itself.
    private static List<string> WithParts(Visual visual, IReadOnlyList<string> measures) =>
        [.. measures.Concat([visual.Measures[0], Returns]).Distinct()];
}
