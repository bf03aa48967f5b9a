namespace Cartline.Simulator.Layouts;

/// <summary>An order of the four files.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Customer">Id of who bought.</param>
/// <param name="Day">YYYY-MM-DD.</param>
/// <param name="Time">HH:MM:SS.</param>
/// <param name="Payment">How it was paid.</param>
/// <param name="Address">Where it was sent.</param>
/// <param name="Lines">What was bought.</param>
internal sealed record RawOrder(
    string Id, string Customer, string Day, string Time, string Payment, string Address, IReadOnlyList<RawLine> Lines)
{
    /// <summary>Money taken off the whole order.</summary>
    public decimal Discount { get; init; }

    /// <summary>Money charged for shipping.</summary>
    public decimal Shipping { get; init; } = 0.00m;

    /// <summary>Money of tax, on top of the prices.</summary>
    public decimal Tax { get; init; } = 0.00m;

    /// <summary>Where it was sold.</summary>
    public string Channel { get; init; } = "web";

    /// <summary>What was given back.</summary>
    public IReadOnlyList<RawReturn> Returns { get; init; } = [];

    /// <summary>Money of the goods after all discounts.</summary>
    public decimal Subtotal => Goods - Discount;

    /// <summary>All that was to be paid.</summary>
    public decimal Total => Subtotal + Shipping + Tax;

    /// <summary>Money given back.</summary>
    public decimal Refunded => Returns.Sum(r => r.Amount);

    /// <summary>The day on which all of it was cancelled; null for an order that stands.</summary>
    public string? CancelledOn => Returns is [{ Item: "" } whole] ? whole.Day : null;

    /// <summary>Money of the goods after the discounts of its lines.</summary>
    public decimal Goods => Lines.Sum(l => l.Amount);
}
