using System.Text;
using Cartline.Core.Sql;

namespace Cartline.Tests.Docs;

/// <summary>Writes <c>docs/checks.md</c> from the comments on top of the checks.</summary>
static class ChecksPage
{
    const string Opening = """
        # Quality checks

        A check is a SQL file that selects bad rows. Checks of staging run before anything is built. Bad rows that are *quarantined* do not
        reach production; they are listed with the reason. Bad rows that are *kept* are used, counted and reported. Checks of the other
        layers run before these are published.

        A check that *stops* blocks publishing, whatever the score is. A run also stops when more orphans or duplicate ids are found
        than `quality.thresholds` allows, or when more than `quality.max_quarantined_pct` percent of a table's rows are quarantined.

        The score is the mean of seven dimensions, weighted by `quality.weights`. The score of a dimension is the share of rows that pass
        its checks. The grade is A from 95, B from 85, C from 70, D from 60, and F below.

        This page is written from the files under `sql/*/checks/` and pinned by a test.

        """;

    /// <summary>The page.</summary>
    public static string Write(ModelCatalog catalog)
    {
        var page = new StringBuilder(Opening);
        foreach (var layer in Layer.All)
        {
            page.Append($"\n## {layer.Schema}\n\n| check | bad rows | rows are | stops |\n|---|---|---|---|\n");
            foreach (var check in catalog.Checks(layer))
            {
                var setting = check.Setting is null ? "" : $" Only with `{check.Setting}`.";
                page.Append(
                    $"| `{check.Name}` | {check.Summary}{setting} | {(check.Quarantines ? "quarantined" : "kept")} | "
                    + $"{(check.Stops ? "yes" : "")} |\n");
            }
        }

        return page.ToString();
    }
}
