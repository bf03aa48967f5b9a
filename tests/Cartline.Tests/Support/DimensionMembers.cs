using System.Data.Common;

namespace Cartline.Tests.Support;

/// <summary>Says for each surrogate key which member and version of its dimension it is, in words that engines share.</summary>
public sealed class DimensionMembers
{
    static readonly (string Key, string Table, string Words)[] Dimensions =
    [
        ("customer_key", "warehouse.dim_customers", "customer_id, effective_date"),
        ("product_key", "warehouse.dim_products", "product_id, effective_date"),
        ("payment_method_key", "warehouse.dim_payment_method", "payment_method_name"),
        ("source_key", "warehouse.dim_source", "source_name"),
        ("channel_key", "warehouse.dim_channel", "channel_name"),
        ("currency_key", "warehouse.dim_currency", "currency_code"),
    ];

    readonly Dictionary<(string Key, long Number), string> members = [];

    /// <summary>The key that numbers a dimension's own rows; null for any other table.</summary>
    public static string? OwnKey(string table) => Dimensions.FirstOrDefault(d => d.Table == table).Key;

    /// <summary>Reads all dimensions of the published version.</summary>
    public static async Task<DimensionMembers> ReadAsync(DbConnection db)
    {
        var read = new DimensionMembers();
        foreach (var (key, table, words) in Dimensions)
        {
            foreach (var row in await TableText.RowsAsync(db, $"select {key}, {words} from {table}"))
            {
                var bar = row.IndexOf('|', StringComparison.Ordinal);
                read.members.Add((key, long.Parse(row.AsSpan(0, bar))), row[bar..]);
            }
        }

        return read;
    }

    /// <summary>What a key stands for; null when the column is no key of a dimension.</summary>
    public string? Of(string column, object value) =>
        Array.Exists(Dimensions, d => d.Key == column) ? members[(column, Convert.ToInt64(value))] : null;
}
