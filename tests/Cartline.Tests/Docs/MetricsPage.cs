using System.Text;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using static Cartline.Tests.Docs.MarkdownTable;

namespace Cartline.Tests.Docs;

/// <summary>Writes <c>docs/metrics.md</c> from <c>metrics/</c>: every measure once, in SQL and in DAX side by side.</summary>
static class MetricsPage
{
    const string Opening = """
        # Measures

        Everything that the dashboards measure, written from `metrics/metrics.yaml` and `metrics/powerbi.yaml` and pinned by a test.

        The column *in SQL* is written in the few words that `metrics.yaml` explains; `./cartline explain MEASURE` prints the whole
        statement. The column *in DAX* is the same measure in the Power BI model. Every DAX formula is parsed when
        the project is written, and its names and types are checked. Those of returns and whole orders are evaluated by a test and give
        what the SQL gives. Of the others this has not been tested, because only Power BI can evaluate all that they use.

        In a shop with returns or whole orders, a formula of these is blank where a filter does not reach all that it reads, and
        `[Revenue]` has the name that the measure has there, `[Sales before returns]`.

        """;

    const string NetOpening = """

        # In a shop that takes goods back

        Pages and Power BI show the figure after returns in place of the one before them, wherever a return tells what is asked by. What
        stays before returns is called so, in every name and meaning that has it. What only Power BI has is made of the figures after
        returns.

        | measure | is called there | pages show |
        |---|---|---|

        """;

    /// <summary>The page.</summary>
    public static string Write(DashboardDefinitions definitions)
    {
        var page = new StringBuilder(Opening);
        foreach (var folder in definitions.Measures.Values.GroupBy(m => m.Folder))
        {
            page.Append($"\n## {folder.Key}\n\n| measure | meaning | in SQL | in DAX | unit | adds up over |\n|---|---|---|---|---|---|\n");
            foreach (var measure in folder)
            {
                page.Append(
                    $"| {measure.Label} (`{measure.Id}`{string.Concat(measure.Aliases.Select(a => $", `{a}`"))}) | "
                    + $"{Cell(measure.Meaning)} | {Code(measure.Sql)} | {Code(measure.Dax ?? "")} | "
                    + $"{measure.Unit.ToString().ToLowerInvariant()} | {Additivity(measure.Additivity)} |\n");
            }
        }

        page.Append(NetOpening);
        foreach (var measure in definitions.Measures.Values.Where(m => m.LabelWithReturns is not null || m.WithReturns is not null))
        {
            var shown = measure.WithReturns is { } other ? definitions.Measures[other].Label : "the same";
            page.Append($"| {measure.Label} | {NameWithReturns(measure, definitions)} | {shown} |\n");
        }

        page.Append("\n# Measures that only Power BI has\n\nThey need other days, rows or ranks than those in view.\n");
        foreach (var folder in definitions.PowerBiMeasures.Values.GroupBy(m => m.Folder))
        {
            page.Append($"\n## {folder.Key} in Power BI\n\n| measure | meaning | in DAX | unit |\n|---|---|---|---|\n");
            foreach (var measure in folder)
            {
                page.Append(
                    $"| {measure.Label} | {Cell(measure.Meaning)} | {Code(measure.Dax)} | "
                    + $"{measure.Unit.ToString().ToLowerInvariant()} |\n");
            }
        }

        page.Append("\n# Dimensions\n\n| dimension | in SQL | in Power BI |\n|---|---|---|\n");
        foreach (var dimension in definitions.Dimensions.Values)
        {
            page.Append(
                $"| {dimension.Label} (`{dimension.Id}`) | {Code(dimension.Sql)} | "
                + $"{(dimension.Column is { } column ? Code(column) : "–")} |\n");
        }

        return page.ToString();
    }

    static string NameWithReturns(Measure measure, DashboardDefinitions definitions) =>
        FittedPages.Fit(definitions, ShopContents.Of(definitions, [], [])).Measures[measure.Id].Label;

    static string Additivity(Additivity adds) =>
        adds.Everything ? "everything" : adds.Dimensions.Count == 0 ? "nothing" : string.Join(", ", adds.Dimensions);

    static string Code(string text) =>
        text.Length == 0 ? "–" : $"`{Cell(string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries)))}`";
}
