namespace Cartline.Core.Sql;

/// <summary>
/// The moments of an order beside its day, as SQL over a staged record <c>s</c>: an order belongs to the day of its processing, else
/// to that on which it was made.
/// </summary>
/// <param name="orders">The entity of the orders; a project's own may lack the columns, which are blank then.</param>
public sealed class OrderMomentsSql(Entity orders)
{
    /// <summary>The model of the moments by the shop's clock.</summary>
    internal const string Table = "order_moments";

    private const string Day = "transaction_date";
    private const string Time = "transaction_time";

    // Of these the statements speak; what the contract lacks nobody can state.
    private static readonly string[] Columns = ["processed_at", "fulfilled_at"];

    /// <summary>The table of the moments, <c>m</c>; nothing where orders have none.</summary>
    internal string Joined => Columns.All(c => orders.Column(c) is null) ? ""
        : $"left join staging.{Table} as m\n    on m.delivery_id = s.delivery_id and m.source_file = s.source_file "
            + "and m.record_number = s.record_number\n";

    /// <summary>The statement without the columns that the contract of the project lacks.</summary>
    /// <param name="sql">SQL over <c>s</c> or <c>t</c>, the records of the orders.</param>
    public string In(string sql) => Columns.Where(c => orders.Column(c) is null).Aggregate(
        sql,
        (text, column) => text.Replace($"s.{column}", "cast(null as text)", StringComparison.Ordinal)
            .Replace($"t.{column}", "cast(null as text)", StringComparison.Ordinal));

    /// <summary>The file without those columns.</summary>
    internal SqlFile In(SqlFile file) => file with { Text = In(file.Text) };

    /// <summary>The reading of a column: of the day and the time of the sale, that of processing where it is known.</summary>
    internal string Known(EntityColumn column, string read) => Joined.Length == 0 ? read : column.Name switch
    {
        Day => $"coalesce(m.processed_on, {read})",
        Time => $"case when m.processed_time is null and (m.processed_on is null or m.processed_on = m.created_on) then {read} "
            + "else m.processed_time end",
        _ => read,
    };
}
