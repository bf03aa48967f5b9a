using System.Text;
using Cartline.Core.Sql;

namespace Cartline.Tests.Docs;

/// <summary>Writes <c>docs/checks.md</c> from the comments on top of the checks.</summary>
static class ChecksPage
{
    const string Opening = """
        # Quality checks

        A check is a SQL file that selects bad rows. Checks of staging run before anything is built: what is *quarantined* goes no
        further and is listed with its reason, what is *kept* is counted and told. The other layers are audited before they are
        published. A check that *stops* blocks publishing whatever the score; besides, a run stops when orphans or doubled ids
        pass `quality.thresholds`, or more than `quality.max_quarantined_pct` of a table is set apart.

        The score is the mean of seven dimensions, weighted by `quality.weights`; a dimension's is the share of rows without a
        violation. A is 95 and above, B 85, C 70, D 60, F below.

        This page is written from the files under `sql/*/checks/` and pinned by a test.

        """;

    /// <summary>The page.</summary>
    public static string Write(ModelCatalog catalog)
    {
        var page = new StringBuilder(Opening);
        foreach (var layer in Layer.All)
        {
            page.Append($"\n## {layer.Schema}\n\n| check | bad is | rows | stops |\n|---|---|---|---|\n");
            foreach (var check in catalog.Checks(layer))
            {
                var setting = check.Setting is null ? "" : $" Only with `{check.Setting}`.";
                page.Append($"| `{check.Name}` | {check.Summary}{setting} | {(check.Quarantines ? "quarantined" : "kept")} | {(check.Stops ? "yes" : "")} |\n");
            }
        }

        return page.ToString();
    }
}
