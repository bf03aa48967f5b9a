using Cartline.Core;

namespace Cartline.Dashboards.Definitions;

/// <summary>Reads slicers, pages and visuals.</summary>
internal sealed class PagesReader(
    IReadOnlyList<DefinitionFile> files, IReadOnlyDictionary<string, Measure> measures, IReadOnlyDictionary<string, Dimension> dimensions,
    DefinitionFaults faults)
{
    private static readonly string[] PageKeys = ["title", "short", "report_name", "picture", "question", "needs", "visuals"];
    private static readonly string[] VisualKeys =
    [
        "id", "kind", "title", "measures", "by", "sort", "limit", "compare", "spark", "ignores", "width", "height", "needs",
        "unless", "instead_of", "title_with_returns", "reasons",
    ];

    /// <summary>
    /// The ways a visual can be drawn. Each is a file for the web and, unless it is typed into, a class for Power BI; a test demands both.
    /// </summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "card", "trend", "bars", "columns", "lines", "shares", "map", "treemap", "scatter", "table", "cohorts", "calendar", "changes",
        Definitions.Visual.Reconcile,
    ];

    /// <summary>The dimensions of a list such as <c>slicers</c>; a later file's list takes the place of an earlier one's.</summary>
    public IReadOnlyList<string> Slicers(string section)
    {
        IReadOnlyList<string> slicers = [];
        foreach (var file in files.Where(f => f.Top.Children.ContainsKey(section)))
        {
            slicers = new DefinitionEntry("the file", file, file.Top, DashboardDefinitions.Sections, faults).Names(section);
            Known(slicers, dimensions.Keys, $"{section}", "dimension", file.Place(file.Top.Children[section]));
        }

        return slicers;
    }

    /// <summary>The pages, in file order.</summary>
    public IReadOnlyList<Page> Pages()
    {
        var pages = new OrderedDictionary<string, Page>();
        foreach (var file in files)
        {
            if (!file.Top.Children.TryGetValue("pages", out var node) || node is not YamlDotNet.RepresentationModel.YamlMappingNode map)
            {
                continue;
            }

            foreach (var (key, value) in map)
            {
                var id = key.ToString();
                var entry = new DefinitionEntry($"page {id}", file, value, PageKeys, faults);
                var visuals = entry.Nodes("visuals")
                    .Select((n, i) => Visual(new DefinitionEntry($"visual {i + 1} of page {id}", file, n, VisualKeys, faults)))
                    .ToList();
                pages[id] = new Page(
                    id,
                    entry.Text("title"),
                    entry.Text("short"),
                    entry.Text("report_name"),
                    entry.MaybeText("picture"),
                    entry.Text("question"),
                    visuals)
                { Needs = entry.Names("needs") };
                Known(pages[id].Needs, measures.Keys.Concat(dimensions.Keys), $"page {id}", "measure or dimension", entry.Place);
                foreach (var visual in visuals.Where(v => v.InsteadOf is not null))
                {
                    Known([visual.InsteadOf!], visuals.Select(v => v.Id), $"visual {visual.Id}", "visual of the page", visual.Place);
                }
            }
        }

        foreach (var twice in pages.Values.SelectMany(p => p.Visuals).GroupBy(v => v.Id).Where(g => g.Count() > 1))
        {
            faults.Add(twice.Last().Place, $"two visuals are called \"{twice.Key}\"");
        }

        return [.. pages.Values];
    }

    private Visual Visual(DefinitionEntry entry)
    {
        var visual = new Visual
        {
            Id = entry.Text("id"),
            Kind = entry.Text("kind"),
            Title = entry.Text("title"),
            TitleWithReturns = entry.MaybeText("title_with_returns"),
            Measures = entry.Names("measures"),
            By = entry.Names("by"),
            Sort = entry.MaybeText("sort"),
            Limit = entry.Number("limit", 1, 10_000),
            Compare = entry.Truth("compare"),
            Spark = entry.MaybeText("spark"),
            Ignores = entry.Names("ignores"),
            Width = entry.Number("width", 2, 12) ?? 12,
            Height = entry.MaybeText("height") ?? "short",
            Reasons = entry.Names("reasons"),
            Needs = entry.Names("needs"),
            Unless = entry.Names("unless"),
            InsteadOf = entry.MaybeText("instead_of"),
            Place = entry.Place,
        };
        Known([visual.Kind], Kinds, $"visual {visual.Id}", "kind of visual", visual.Place);
        Known(visual.Measures.Concat(visual.Reasons), measures.Keys, $"visual {visual.Id}", "measure", visual.Place);
        Known(
            visual.By.Concat(visual.Ignores).Concat(visual.Spark is { } spark ? [spark] : []),
            dimensions.Keys,
            $"visual {visual.Id}",
            "dimension",
            visual.Place);
        Known(
            visual.Sort is { } sort ? [sort] : [],
            visual.Measures.Concat(visual.By),
            $"sort of visual {visual.Id}",
            "measure or dimension of it",
            visual.Place);
        Known(
            visual.Needs.Concat(visual.Unless), measures.Keys.Concat(dimensions.Keys), $"visual {visual.Id}", "measure or dimension",
            visual.Place);
        Known([visual.Height], ["short", "medium", "tall"], $"height of visual {visual.Id}", "height", visual.Place);
        if (visual.Measures.Count == 0)
        {
            faults.Add(visual.Place, $"visual {visual.Id} has no measures");
        }

        CheckReasons(visual);
        CheckFanOut(visual);
        return visual;
    }

    private void CheckReasons(Visual visual)
    {
        if (visual.Reasons.Count > 0 && !visual.IsTypedInto)
        {
            faults.Add(visual.Place, $"visual {visual.Id} has reasons, which only the kind {Definitions.Visual.Reconcile} shows");
        }

        if (visual.By.Count > 0 && visual.IsTypedInto)
        {
            faults.Add(visual.Place, $"visual {visual.Id} is split by {visual.By[0]}, but its kind {visual.Kind} shows whole sums only");
        }
    }

    private void CheckFanOut(Visual visual)
    {
        var split = visual.By.Where(dimensions.ContainsKey).Select(d => dimensions[d]).ToList();
        if (FanOut.Fault([.. visual.Measures.Where(measures.ContainsKey).Select(m => measures[m])], split) is { } fault)
        {
            faults.Add(visual.Place, fault);
        }
    }

    private void Known(IEnumerable<string> names, IEnumerable<string> known, string where, string what, string place)
    {
        foreach (var name in names.Where(n => n.Length > 0 && !known.Contains(n)))
        {
            faults.Add(place, $"{where} names \"{name}\", which is no {what}{Spelling.DidYouMeanOrStop(name, known)}");
        }
    }
}
