using System.Text.Json.Serialization;

namespace Cartline.Simulator.Files;

/// <summary>Records per file, headers not counted.</summary>
public sealed record RecordCounts
{
    /// <summary>Records of customers.csv.</summary>
    [JsonPropertyName("customers")]
    public long Customers { get; init; }

    /// <summary>Records of products.csv.</summary>
    [JsonPropertyName("products")]
    public long Products { get; init; }

    /// <summary>Records of transactions.csv.</summary>
    [JsonPropertyName("transactions")]
    public long Transactions { get; init; }

    /// <summary>Records of transaction_items.csv.</summary>
    [JsonPropertyName("transaction_items")]
    public long TransactionItems { get; init; }

    /// <summary>Records of returns.csv; 0 for a shop of four files.</summary>
    [JsonPropertyName("returns")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Returns { get; init; }

    /// <summary>Records of inventory.csv; 0 for a shop that does not count its stock.</summary>
    [JsonPropertyName("inventory")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Inventory { get; init; }

    /// <summary>Records of all files.</summary>
    [JsonIgnore]
    public long All => Customers + Products + Transactions + TransactionItems + Returns + Inventory;
}
