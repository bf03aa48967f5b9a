using System.Data.Common;
using Cartline.Core.Engine;

namespace Cartline.Core.Reports;

/// <summary>Reads <c>production.line_fates</c>: where each order line and its money went.</summary>
public static class LineDispositions
{
    /// <summary>All dispositions, those with the most money first.</summary>
    public static async Task<IReadOnlyList<LineDisposition>> ReadAsync(
        DbConnection db, Func<TableName, string> qualify, CancellationToken cancel)
    {
        var table = qualify(new TableName("production", "line_fates"));
        var rows = await db.RowsAsync($"select fate, records, amount from {table} order by amount desc nulls last, fate", cancel);
        return [.. rows.Select(f => new LineDisposition((string)f[0]!, (long)f[1]!, (decimal?)f[2]))];
    }
}
