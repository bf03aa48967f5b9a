using Cartline.Core.Engine;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>
/// Keeps what a mapping could not take up as the files say it, and puts it into words: <c>findings.sql</c> selects <c>transaction_id</c>,
/// <c>finding</c> and <c>amount</c>, an order each.
/// </summary>
/// <param name="draft">The batch while it is loaded.</param>
/// <param name="source">The name of the mapping.</param>
/// <param name="currency">Of the shop, ISO 4217.</param>
/// <param name="id">The batch.</param>
internal sealed class MappingFindings(IDraft draft, string source, string currency, int id)
{
    private static readonly TableName Findings = new("staging", "findings");

    /// <summary>Writes what the select finds into the ledger.</summary>
    /// <returns>A sentence for each finding, with the number of orders, their money and one of them.</returns>
    public async Task<IReadOnlyList<string>> TellAsync(string select, CancellationToken cancel)
    {
        var table = draft.Qualify(Findings);
        var columns = "transaction_id, finding, amount";
        await draft.Connection.ExecuteAsync(
            $"insert into {table} (delivery_id, {columns}) select $1, {columns} from ({select}\n) as f", cancel, id);
        var found = await draft.Connection.RowsAsync(
            SqlText.Rewrite(Template.Fill("mapping_findings.sql", ("delivery_id", $"{id}")), Layer.Schemas, draft.Qualify), cancel);
        return [.. found.Select(Sentence)];
    }

    private string Sentence(object?[] row)
    {
        var (finding, orders, amount, first) = (row[0], Convert.ToInt64(row[1]), Convert.ToDecimal(row[2]), row[3]);
        return FormattableString.Invariant($"{source}: {orders:N0} {(orders == 1 ? "order" : "orders")}, {currency} {amount:#,0.00##}: ")
            + $"{finding}, such as order {first}.";
    }
}
