namespace Cartline.Simulator.Goods;

/// <summary>Price and cost of every product at one time, in hundredths.</summary>
/// <param name="Price">By product.</param>
/// <param name="Cost">By product, always below the price.</param>
internal sealed record PriceState(int[] Price, int[] Cost);
