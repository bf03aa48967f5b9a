namespace Cartline.Simulator.Orders;

/// <summary>One line of an order.</summary>
/// <param name="Product">The product's number, from 0.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="UnitPrice">Price of a piece in hundredths.</param>
/// <param name="Discount">Per cent taken off, whole.</param>
internal readonly record struct OrderLine(int Product, int Quantity, int UnitPrice, int Discount)
{
    /// <summary>Hundredths to pay: half a hundredth goes away from zero, in whole numbers throughout.</summary>
    public long Total => (((long)Quantity * UnitPrice * (100 - Discount)) + 50) / 100;
}
