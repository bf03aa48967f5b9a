namespace Cartline.Core.Options;

/// <summary>What counts as money.</summary>
public sealed record MoneyOptions
{
    /// <summary>The line total that counts as revenue. Default stored.</summary>
    public LineTotalSource LineTotal { get; init; }

    /// <summary>What an order is worth: its lines, or what its total says was paid. Default lines.</summary>
    public OrderTotalSource OrderTotal { get; init; }
}
