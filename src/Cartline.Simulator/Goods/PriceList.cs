namespace Cartline.Simulator.Goods;

/// <summary>Prices in hundredths, old ones up to a day and new ones from it.</summary>
/// <param name="Before">By product, before the day.</param>
/// <param name="After">By product, from the day on.</param>
/// <param name="Day">The first day of the new prices, counted from the shop's first.</param>
internal sealed record PriceList(int[] Before, int[] After, int Day)
{
    public int At(int product, int day) => day < Day ? Before[product] : After[product];
}
