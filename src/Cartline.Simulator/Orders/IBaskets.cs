namespace Cartline.Simulator.Orders;

/// <summary>Says what an order holds and how it is paid. Safe to ask from several threads.</summary>
internal interface IBaskets
{
    /// <summary>Gets ready for the orders of a window, before any thread asks.</summary>
    void Prepare(OrderWindow window);

    /// <summary>Fills the lines of an order; their number is given.</summary>
    void Fill(OrderWindow window, int index, Span<OrderLine> lines);

    /// <summary>The method of payment.</summary>
    ReadOnlySpan<byte> PaymentOf(OrderWindow window, int index);

    /// <summary>How often the customer has moved by the time of the order.</summary>
    int MovesOf(int customer);
}
