namespace Cartline.Simulator.Layouts;

/// <summary>A return of the raw files.</summary>
/// <param name="Item">Id of the line that came back; blank for the whole order.</param>
/// <param name="Day">YYYY-MM-DD.</param>
/// <param name="Quantity">Pieces, as it is written.</param>
/// <param name="Amount">Money given back, with tax and shipping.</param>
/// <param name="Tax">Money, the tax in it.</param>
internal sealed record RawReturn(string Item, string Day, string Quantity, decimal Amount, decimal Tax)
{
    /// <summary>Money given back for the goods, without tax.</summary>
    public decimal Goods => Amount - Tax;
}
