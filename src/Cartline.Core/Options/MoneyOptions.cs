using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>What counts as money.</summary>
public sealed record MoneyOptions
{
    /// <summary>The line total that counts as revenue. Default stored.</summary>
    public LineTotalSource LineTotal { get; init; }

    /// <summary>What an order is worth: its lines, or what its total says was paid. Default lines.</summary>
    public OrderTotalSource OrderTotal { get; init; }

    /// <summary>
    /// Days for which a rate of exchange is carried on, over weekends and holidays; an order on a later day has none. Default 7.
    /// </summary>
    [Range(0, 366)]
    public int RateDays { get; init; } = 7;
}
