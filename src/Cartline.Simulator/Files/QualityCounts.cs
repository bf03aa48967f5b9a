using System.Text.Json.Serialization;

namespace Cartline.Simulator.Files;

/// <summary>What reading the written files again found wrong; all zero for a shop without faults.</summary>
public sealed record QualityCounts
{
    /// <summary>Orders of customers that customers.csv does not hold.</summary>
    [JsonPropertyName("orphan_customer_ids")]
    public long OrphanCustomerIds { get; init; }

    /// <summary>Lines of products that products.csv does not hold.</summary>
    [JsonPropertyName("orphan_product_ids")]
    public long OrphanProductIds { get; init; }

    /// <summary>Lines of orders that transactions.csv does not hold.</summary>
    [JsonPropertyName("orphan_transaction_ids")]
    public long OrphanTransactionIds { get; init; }

    /// <summary>
    /// Broken rules: repeated ids and e-mails, cost not below price, sales before registration or out of order,
    /// wrong line totals, order totals that are not the sum of their lines, orders without lines.
    /// </summary>
    [JsonPropertyName("constraint_violations")]
    public long ConstraintViolations { get; init; }

    /// <summary>Records without a fault, 0 to 100, rounded to two places.</summary>
    [JsonPropertyName("data_quality_score")]
    public decimal DataQualityScore { get; init; }
}
