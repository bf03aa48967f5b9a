namespace Cartline.Simulator.Money;

/// <summary>What was given back of an order: a line, or all of it.</summary>
/// <param name="Line">Place of the line in the order; -1 for the whole order.</param>
/// <param name="Day">The day.</param>
/// <param name="Goods">Hundredths for goods, without tax.</param>
/// <param name="Tax">Hundredths of tax.</param>
/// <param name="Shipping">Hundredths for shipping.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct GivenBack(int Line, DateOnly Day, long Goods, long Tax, long Shipping, string Reason)
{
    /// <summary>Hundredths in all.</summary>
    public long Amount => Goods + Tax + Shipping;
}
