using System.Text;
using Cartline.Core.Sql;

namespace Cartline.Tests.Docs;

/// <summary>Writes <c>docs/checks.md</c> from the comments on top of the checks.</summary>
static class ChecksPage
{
    const string Opening = """
        # Quality checks and limits

        A check is a `select` of bad rows. Checks of staging run before anything is built. Bad rows that are *quarantined* do not
        reach production; they are listed with the reason. Bad rows that are *kept* are used, counted and reported. Checks of the other
        layers run before these are published.

        A check that *stops* blocks publishing, whatever the score is.

        A limit judges each new batch by itself, in records or in money. A batch beyond a limit is *refused*: none of its records is in
        any version, the version before stays live, and the run ends with exit code 3. Deliver it again, corrected, or take it as it is
        with `./cartline batches accept`. Shares count from `quality.min_records` records on, or when all are amiss.

        The score is the mean of seven dimensions, weighted by `quality.weights`. The score of a dimension is the share of rows that pass
        its checks. The grade is A from 95, B from 85, C from 70, D from 60, and F below.

        Most checks follow from what the contract (`sql/1_contract/`) says of a column, or from the comment on top of a model: an id is
        there and unique, a value can be read, a reference leads somewhere. The program makes them with the templates of
        `sql/1_contract/templates/`; `./cartline sql` prints each one. The others are files under `sql/*/checks/`. A project replaces
        any check by a file of its name, and adds its own.

        This page is written from the checks and pinned by a test.

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
                var (rows, stops) = (check.Quarantines ? "quarantined" : "kept", check.Stops ? "yes" : "");
                page.Append($"| `{check.Name}` | {check.Summary}{setting} | {rows} | {stops} |\n");
            }
        }

        page.Append("\n## limits\n\n| limit | what is amiss | counted in | most allowed |\n|---|---|---|---|\n");
        foreach (var limit in catalog.Limits)
        {
            var most = limit.Setting is null ? "none" : $"`{limit.Setting}`, percent";
            page.Append($"| `{Path.GetFileNameWithoutExtension(limit.Path)}` | {limit.Summary} | {limit.Unit} | {most} |\n");
        }

        return page.ToString();
    }
}
