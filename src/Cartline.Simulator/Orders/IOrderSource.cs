namespace Cartline.Simulator.Orders;

/// <summary>Says who orders when, in order of time.</summary>
internal interface IOrderSource
{
    /// <summary>Fills the next stretch of orders.</summary>
    /// <returns>False when there are no more.</returns>
    bool Next(OrderWindow window, CancellationToken cancel);
}
