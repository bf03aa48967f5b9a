namespace Cartline.Core.Options;

/// <summary>What counts where the total of an order is less than its lines.</summary>
public enum OrderTotalSource
{
    /// <summary>The lines; the difference is told.</summary>
    Lines,

    /// <summary>The total; the difference is a discount on the order, spread over its lines.</summary>
    Paid,
}
