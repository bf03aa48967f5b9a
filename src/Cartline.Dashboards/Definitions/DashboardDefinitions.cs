using Cartline.Core;
using Cartline.Core.Sql;

namespace Cartline.Dashboards.Definitions;

/// <summary>Everything that <c>metrics/</c> defines, checked.</summary>
public sealed record DashboardDefinitions
{
    /// <summary>The id of the dimension whose table is the calendar.</summary>
    internal const string DayId = "day";

    /// <summary>The sections that a file may have.</summary>
    internal static readonly IReadOnlyList<string> Sections =
    [
        StarReader.Section, "fields", "measures", "dimensions", "slicers", "more_slicers", "pages",
        PowerBiTablesReader.Section, PowerBiMeasuresReader.Section,
    ];

    private DashboardDefinitions()
    {
    }

    /// <summary>The shop's currency, whose decimals money has.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The tables of the warehouse that all of it is about, and how they join.</summary>
    public required Star Star { get; init; }

    /// <summary>The columns of the sales view by name.</summary>
    public required IReadOnlyDictionary<string, Field> Fields { get; init; }

    /// <summary>The measures by id, in file order.</summary>
    public required OrderedDictionary<string, Measure> Measures { get; init; }

    /// <summary>The dimensions by id, in file order.</summary>
    public required OrderedDictionary<string, Dimension> Dimensions { get; init; }

    /// <summary>The slicers that every page shows.</summary>
    public required IReadOnlyList<string> Slicers { get; init; }

    /// <summary>Further slicers.</summary>
    public required IReadOnlyList<string> MoreSlicers { get; init; }

    /// <summary>The pages, in order: of any shop, or once fitted to a version of what its data can fill.</summary>
    public required IReadOnlyList<Page> Pages { get; init; }

    /// <summary>The pages with all that only some shops see: visuals that need something, and those in place of others.</summary>
    public required IReadOnlyList<Page> AllPages { get; init; }

    /// <summary>How Power BI shows the facts and the dimensions, by alias.</summary>
    public required IReadOnlyDictionary<string, PowerBiTable> PowerBiTables { get; init; }

    /// <summary>The measures that only Power BI has, by id, in file order.</summary>
    public required OrderedDictionary<string, PowerBiMeasure> PowerBiMeasures { get; init; }

    /// <summary>Measures and dimensions that the published version has no columns for: nothing that is defined by them is shown.</summary>
    public IReadOnlyList<string> LeftOff { get; init; } = [];

    /// <summary>The same in words, with what to do; null where nothing is left off.</summary>
    public string? LeftOffInWords => LeftOff.Count == 0 ? null
        : $"The published version has no columns for {string.Join(", ", LeftOff)}, so they are left off. If an earlier release of Cartline "
            + "published it, build it again: ./cartline build warehouse. If the project has files of its own in sql/3_warehouse/, add "
            + "the columns there.";

    /// <summary>The dimension of days; its values are those of the calendar.</summary>
    public Dimension Day => Dimensions[DayId];

    /// <summary>The table of days: a row for each, whether or not anything was sold.</summary>
    public StarDimension Calendar => Star.Dimensions.First(d => Star.Used(Day.Sql).Contains(d.Alias));

    /// <summary>How many lines an order has, in SQL by order.</summary>
    public string LineCount => Fields["lines"].ByOrder!;

    /// <summary>The definitions without some fields and dimensions, and without all measures that read them.</summary>
    /// <param name="fields">Names of fields.</param>
    /// <param name="dimensions">Ids of dimensions.</param>
    public DashboardDefinitions Without(IReadOnlySet<string> fields, IReadOnlySet<string> dimensions)
    {
        var without = Measures.Values.Where(m => m.Expression.Fields.Any(f => fields.Contains(f.Name))).Select(m => m.Id).ToList();
        return this with
        {
            Fields = Fields.Where(f => !fields.Contains(f.Key)).ToDictionary(),
            Measures = new(Measures.Where(m => !without.Contains(m.Key))),
            Dimensions = new(Dimensions.Where(d => !dimensions.Contains(d.Key)).Select(d => KeyValuePair.Create(
                d.Key, d.Value with { Of = d.Value.Of is { } of && dimensions.Contains(of) ? null : d.Value.Of }))),
            Slicers = [.. Slicers.Where(s => !dimensions.Contains(s))],
            MoreSlicers = [.. MoreSlicers.Where(s => !dimensions.Contains(s))],
            Pages = [.. Pages.Select(p => p with
            {
                Visuals = [.. p.Visuals.Where(v => !v.Measures.Any(without.Contains) && !v.By.Any(dimensions.Contains))],
            })],
            LeftOff = [.. without, .. dimensions],
        };
    }

    /// <summary>
    /// The measure that a word means: that of this id, else the one that has it as an alias, in small or capital letters; null
    /// when there is none.
    /// </summary>
    public Measure? FindMeasure(string word) =>
        Measures.Values.FirstOrDefault(m => m.Id.Equals(word, StringComparison.OrdinalIgnoreCase))
        ?? Measures.Values.FirstOrDefault(m => m.Aliases.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads every <c>*.yaml</c> of the folders; an entry in a later folder takes the place of one of the same name.</summary>
    /// <param name="catalog">The SQL files, whose headers say how the tables join.</param>
    /// <param name="folders">The program's <c>metrics/</c> and the project's.</param>
    /// <exception cref="Core.Failures.CartlineException">Something in them is wrong; all faults are told, each with its place.</exception>
    public static DashboardDefinitions Read(ModelCatalog catalog, params IEnumerable<string> folders)
    {
        var faults = new DefinitionFaults();
        var files = DefinitionFile.ReadAll(folders, faults);
        foreach (var file in files)
        {
            foreach (var section in file.Top.Children.Keys.Where(k => !Sections.Contains(k.ToString())))
            {
                var near = Spelling.DidYouMeanOrStop(section.ToString(), Sections);
                faults.Add(file.Place(section), $"unknown section \"{section}\"{near} Known are {string.Join(", ", Sections)}");
            }
        }

        if (new StarReader(files, catalog, faults).Read() is not { } star)
        {
            throw faults.Told();
        }

        var tables = new PowerBiTablesReader(files, star, faults).Read();
        var metrics = new MetricsReader(files, star, tables, catalog.Currency, faults);
        var fields = metrics.Fields();
        var dimensions = metrics.Dimensions();
        var measures = metrics.Measures(dimensions.Keys);
        var pages = new PagesReader(files, measures, dimensions, faults);
        var all = pages.Pages();
        var definitions = new DashboardDefinitions
        {
            Currency = catalog.Currency,
            Star = star,
            Fields = fields,
            Measures = measures,
            Dimensions = dimensions,
            Slicers = pages.Slicers("slicers"),
            MoreSlicers = pages.Slicers("more_slicers"),
            Pages = [.. all.Where(p => p.Needs.Count == 0)
                .Select(p => p with { Visuals = [.. p.Visuals.Where(v => !v.IsConditional)] })],
            AllPages = all,
            PowerBiTables = tables,
            PowerBiMeasures = new PowerBiMeasuresReader(files, faults).Read(measures.Values),
        };
        faults.ThrowIfAny();
        return definitions;
    }
}
