using System.Text.Json.Serialization;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Batches;

/// <summary>
/// Where a shop stands after a batch. Customers' lives are not in it: they follow from the seed and are lived again.
/// </summary>
internal sealed record ShopState
{
    [JsonPropertyName("plan")]
    public required ShopPlan Plan { get; init; }

    [JsonPropertyName("delivery")]
    public required int Batch { get; init; }

    /// <summary>Days delivered so far, from the shop's first.</summary>
    [JsonPropertyName("days")]
    public required int Days { get; init; }

    [JsonPropertyName("rate_scale")]
    public required double RateScale { get; init; }

    [JsonPropertyName("drop_scale")]
    public required double DropScale { get; init; }

    [JsonPropertyName("last_order")]
    public required long LastOrder { get; init; }

    [JsonPropertyName("last_line")]
    public required long LastLine { get; init; }

    [JsonPropertyName("customers")]
    public required int Customers { get; init; }

    /// <summary>Customer numbers with their moves so far, one after another; most have none.</summary>
    [JsonPropertyName("moves")]
    public required int[] Moves { get; init; }

    [JsonPropertyName("prices")]
    public required int[] Prices { get; init; }

    [JsonPropertyName("costs")]
    public required int[] Costs { get; init; }

    [JsonPropertyName("sold")]
    public required int[] Sold { get; init; }
}
