using Cartline.Core.Engine;
using Cartline.Core.Reports;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Cli.Output;

/// <summary>Where everything of a mapped source went.</summary>
/// <param name="Source">The mapping's name.</param>
/// <param name="Totals">What the source held, as its mapping counts it.</param>
/// <param name="Dispositions">What became of its order lines.</param>
internal sealed record SourceReconciliation(string Source, IReadOnlyList<SourceTotal> Totals, IReadOnlyList<LineDisposition> Dispositions)
{
    /// <summary>
    /// Asks the published version; null for the four files, of which nothing is excluded, and for a source without lines.
    /// </summary>
    public static async Task<SourceReconciliation?> ReadAsync(
        string source, ModelCatalog catalog, IPublishedData engine, CancellationToken cancel)
    {
        if (Core.Staging.Source.Find(source, catalog).Lines is null)
        {
            return null;
        }

        await using var db = await engine.LookAsync(cancel);
        var dispositions = await LineDispositions.ReadAsync(db, name => name.ToString(), cancel);
        return new SourceReconciliation(source, await Ledger.TotalsAsync(db, name => name.ToString(), cancel), dispositions);
    }
}
