using Cartline.Core;

namespace Cartline.Dashboards.Definitions;

/// <summary>Everything that <c>metrics/</c> defines, checked.</summary>
public sealed class DashboardDefinitions
{
    private static readonly string[] Sections = ["fields", "measures", "dimensions", "slicers", "more_slicers", "pages", PowerBiMeasuresReader.Section];

    private DashboardDefinitions(
        IReadOnlyDictionary<string, Field> fields, OrderedDictionary<string, Measure> measures, OrderedDictionary<string, Dimension> dimensions,
        IReadOnlyList<string> slicers, IReadOnlyList<string> moreSlicers, IReadOnlyList<Page> pages) =>
        (Fields, Measures, Dimensions, Slicers, MoreSlicers, Pages) = (fields, measures, dimensions, slicers, moreSlicers, pages);

    /// <summary>The columns of the sales view by name.</summary>
    public IReadOnlyDictionary<string, Field> Fields { get; }

    /// <summary>The measures by id, in file order.</summary>
    public OrderedDictionary<string, Measure> Measures { get; }

    /// <summary>The measures that only Power BI has, by id, in file order.</summary>
    public OrderedDictionary<string, PowerBiMeasure> PowerBiMeasures { get; private init; } = [];

    /// <summary>The dimensions by id, in file order.</summary>
    public OrderedDictionary<string, Dimension> Dimensions { get; }

    /// <summary>The slicers that every page shows.</summary>
    public IReadOnlyList<string> Slicers { get; }

    /// <summary>Further slicers.</summary>
    public IReadOnlyList<string> MoreSlicers { get; }

    /// <summary>The pages, in order.</summary>
    public IReadOnlyList<Page> Pages { get; }

    /// <summary>
    /// The measure that a word means: that of this id, else the one that has it as an alias, in small or capital letters; null when there is none.
    /// </summary>
    public Measure? FindMeasure(string word) =>
        Measures.Values.FirstOrDefault(m => m.Id.Equals(word, StringComparison.OrdinalIgnoreCase))
        ?? Measures.Values.FirstOrDefault(m => m.Aliases.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads every <c>*.yaml</c> of the folders; an entry in a later folder takes the place of one of the same name.</summary>
    /// <param name="folders">The program's <c>metrics/</c> and the project's.</param>
    /// <exception cref="Core.Failures.CartlineException">Something in them is wrong; all faults are told, each with its place.</exception>
    public static DashboardDefinitions Read(params IEnumerable<string> folders)
    {
        var faults = new DefinitionFaults();
        var files = DefinitionFile.ReadAll(folders, faults);
        foreach (var file in files)
        {
            foreach (var section in file.Top.Children.Keys.Where(k => !Sections.Contains(k.ToString())))
            {
                faults.Add(file.Place(section), $"unknown section \"{section}\"{Spelling.DidYouMeanOrStop(section.ToString(), Sections)} Known are {string.Join(", ", Sections)}");
            }
        }

        var metrics = new MetricsReader(files, faults);
        var fields = metrics.Fields();
        var dimensions = metrics.Dimensions();
        var measures = metrics.Measures(dimensions.Keys);
        var pages = new PagesReader(files, measures, dimensions, faults);
        var definitions = new DashboardDefinitions(
            fields, measures, dimensions, pages.Slicers("slicers"), pages.Slicers("more_slicers"), pages.Pages())
        {
            PowerBiMeasures = new PowerBiMeasuresReader(files, faults).Read(measures.Values),
        };
        faults.ThrowIfAny();
        return definitions;
    }
}
