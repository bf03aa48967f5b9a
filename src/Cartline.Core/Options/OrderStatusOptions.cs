using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>
/// What the words in the column <c>status</c> of orders mean. Words are compared in lower case; blanks, underscores and hyphens are alike.
/// </summary>
[Disjoint]
public sealed record OrderStatusOptions
{
    /// <summary>Words of a sale.</summary>
    public IReadOnlyList<string> Sale { get; init; } =
    [
        "completed", "complete", "paid", "partially paid", "fulfilled", "partially fulfilled", "shipped", "partially shipped",
        "in transit", "out for delivery", "delivered", "picked up", "processing", "in progress", "processed", "confirmed", "approved",
        "accepted", "captured", "invoiced", "packed", "ready to ship", "dispatched", "closed", "finished", "done", "sold", "success",
        "successful", "succeeded",
    ];

    /// <summary>Words of a sale that came back: by what its returns say, without any wholly.</summary>
    public IReadOnlyList<string> Refunded { get; init; } = ["refunded", "fully refunded", "full refund", "returned", "fully returned"];

    /// <summary>Words of a sale of which a part came back; how much, its returns have to say.</summary>
    public IReadOnlyList<string> PartiallyRefunded { get; init; } =
        ["partially refunded", "partly refunded", "partial refund", "partially returned", "partly returned"];

    /// <summary>Words of an order that is not yet a sale: no money was taken.</summary>
    public IReadOnlyList<string> NotYet { get; init; } =
    [
        "pending", "pending payment", "payment pending", "awaiting payment", "payment review", "unpaid", "on hold", "onhold", "holded",
        "draft", "checkout draft", "open", "authorized", "authorised", "quote", "waiting",
    ];

    /// <summary>Words of an order that was never a sale.</summary>
    public IReadOnlyList<string> Never { get; init; } =
        ["failed", "payment failed", "declined", "denied", "rejected", "expired", "abandoned", "void", "voided", "error", "trash"];

    /// <summary>Words of an order that was cancelled.</summary>
    public IReadOnlyList<string> Cancelled { get; init; } = ["cancelled", "canceled"];

    /// <summary>Words of an order that somebody made to try the shop.</summary>
    public IReadOnlyList<string> Test { get; init; } = ["test", "test order"];
}
