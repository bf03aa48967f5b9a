using System.Globalization;

namespace Cartline.Simulator.Layouts;

/// <summary>An order line of the four files.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Product">Id of the product.</param>
/// <param name="Quantity">Pieces, as it is written.</param>
/// <param name="Price">Money, one piece, before discount.</param>
/// <param name="Discount">Money, taken off the line.</param>
internal sealed record RawLine(string Id, string Product, string Quantity, decimal Price, decimal Discount)
{
    /// <summary>Money of the line after its discount.</summary>
    public decimal Amount => (decimal.Parse(Quantity, CultureInfo.InvariantCulture) * Price) - Discount;
}
