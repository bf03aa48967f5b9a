namespace Cartline.Simulator.Money;

/// <summary>An order line as it was sold.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Product">The product's number, from 0.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="Gross">Hundredths before its discount.</param>
/// <param name="Total">Hundredths after its discount.</param>
internal readonly record struct SoldLine(string Item, int Product, long Quantity, long Gross, long Total);
