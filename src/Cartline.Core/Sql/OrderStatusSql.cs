namespace Cartline.Core.Sql;

/// <summary>What a statement of an order says of whether it is a sale, as SQL over a staged record <c>s</c>.</summary>
/// <param name="orders">The entity of the orders; a project's own may lack the columns, which are blank then.</param>
internal sealed class OrderStatusSql(Entity orders)
{
    /// <summary>The column of the typed orders that says why a statement is no sale; null for one that is.</summary>
    public const string Reason = "ended_as";

    /// <summary>The table with the meaning of a word, <c>w</c>; empty where orders have no status.</summary>
    public string Joined => orders.Column("status") is null
        ? "" : "left join cartline.status_words as w on w.word = status_word(s.status)\n";

    /// <summary>
    /// Why the statement is no sale, in the words of <c>production.line_fates</c>; null for a sale. A day of cancellation says by itself
    /// that the order was cancelled.
    /// </summary>
    public string EndedAs => string.Concat(
        "case ", $"when {orders.Ended} then 'ended by its source' ", IsTest, Meaning, IsCancelled, "end");

    private string IsTest => orders.Column("is_test") is { } test
        ? $"when {test.Type.Expression("s.is_test")} then 'test order' " : "";

    private string Meaning => Joined.Length == 0 ? "" : "when w.meaning not in ('sale', 'refunded', 'partially refunded') then w.meaning ";

    private string IsCancelled => orders.Column("cancelled_at") is { } moment
        ? $"when {moment.Type.Expression("s.cancelled_at")} is not null then 'cancelled' " : "";
}
