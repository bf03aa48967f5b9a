using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Sql;

namespace Cartline.Core.Reports;

/// <summary>What was taken with a remark: guesses and oddities that the figures hold.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Records">Order lines, orders, returns, payments, products or days.</param>
/// <param name="Amount">Money; null when there is none to tell.</param>
public sealed record Remark(string Text, long Records, decimal? Amount)
{
    private static readonly string[] Files =
    [
        "dashboards/remarks.sql", "dashboards/status_remarks.sql", "dashboards/payment_remarks.sql", "dashboards/currency_remarks.sql",
        "dashboards/charge_remarks.sql", "dashboards/person_remarks.sql", "dashboards/return_remarks.sql",
        "dashboards/credit_remarks.sql", "dashboards/bundle_remarks.sql", "dashboards/stock_remarks.sql",
        "dashboards/fulfilment_remarks.sql",
    ];

    /// <summary>
    /// Asks the published version, by <c>sql/dashboards/remarks.sql</c> and those beside it; one that an earlier release built
    /// has none of what it knows no tables for.
    /// </summary>
    public static async Task<IReadOnlyList<Remark>> ReadAsync(IPublishedData engine, ModelCatalog catalog, CancellationToken cancel)
    {
        await using var db = await engine.LookAsync(cancel);
        return await ReadAsync(db, catalog, cancel);
    }

    /// <summary>The same, over a connection that is open.</summary>
    public static async Task<IReadOnlyList<Remark>> ReadAsync(DbConnection db, ModelCatalog catalog, CancellationToken cancel)
    {
        var remarks = new List<Remark>();
        try
        {
            foreach (var file in Files)
            {
                var rows = await db.RowsAsync(catalog.Folder[file].Body, cancel);
                remarks.AddRange(rows.Select(r => new Remark((string)r[0]!, (long)r[1]!, r[2] as decimal?)));
            }
        }
        catch (DbException failure) when (EarlierRelease.Explain(failure) is not null)
        {
            // A version that an earlier release built has not all of the tables that remarks are read from.
        }

        return remarks;
    }
}
