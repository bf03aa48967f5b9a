namespace Cartline.Simulator.Orders;

/// <summary>The ways to pay.</summary>
internal static class PaymentMethods
{
    public static readonly byte[][] Names =
    [
        "Credit Card"u8.ToArray(), "Debit Card"u8.ToArray(), "UPI"u8.ToArray(), "Cash on Delivery"u8.ToArray(), "Net Banking"u8.ToArray(),
    ];
}
