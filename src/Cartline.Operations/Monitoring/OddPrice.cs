namespace Cartline.Operations.Monitoring;

/// <summary>A product that sold at less than half or more than twice its usual price.</summary>
/// <param name="ProductId">The shop's own id.</param>
/// <param name="LowestPrice">Money for one piece, before discount.</param>
/// <param name="HighestPrice">Money for one piece, before discount.</param>
/// <param name="UsualPrice">Money for one piece: the median of the days before, or the list price of a product seldom sold.</param>
/// <param name="Lines">Lines at such a price.</param>
public sealed record OddPrice(string ProductId, decimal LowestPrice, decimal HighestPrice, decimal UsualPrice, long Lines);
