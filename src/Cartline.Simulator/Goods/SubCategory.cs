using System.Globalization;
using System.Text;
using Cartline.Simulator.Words;

namespace Cartline.Simulator.Goods;

/// <summary>A kind of goods with the words its products are named from.</summary>
/// <param name="Category">Index of its category.</param>
/// <param name="Name">Its name.</param>
/// <param name="PriceFactor">Its usual price against the category's.</param>
/// <param name="Nouns">What the things are called.</param>
/// <param name="Series">What sets one apart from another.</param>
/// <param name="Brands">Who makes them.</param>
internal sealed record SubCategory(
    int Category, string Name, double PriceFactor, byte[][] Nouns, byte[][] Series, byte[][] Brands)
{
    public static SubCategory[] All { get; } = [.. WordList.Lines("products.txt").Select(Parse)];

    private static SubCategory Parse(string line)
    {
        var parts = line.Split('|');
        return new(
            Array.FindIndex(Categories.All, c => c.Name == parts[0]),
            parts[1],
            double.Parse(parts[2], CultureInfo.InvariantCulture),
            Split(parts[3]),
            Split(parts[4]),
            Split(parts[5]));
    }

    private static byte[][] Split(string words) => [.. words.Split(',').Select(Encoding.UTF8.GetBytes)];
}
