using Cartline.Simulator.Goods;

namespace Cartline.Simulator.Money;

/// <summary>What is planted in the money of orders: rates, prices and reasons. All of it stands in the answer key.</summary>
internal static class MoneyRules
{
    /// <summary>Share of orders with a coupon on the whole order.</summary>
    public const double CouponShare = 0.12;

    /// <summary>Per cent that a coupon takes off the goods.</summary>
    public const int CouponPercentage = 10;

    /// <summary>The code of the coupon.</summary>
    public const string CouponCode = "SAVE10";

    /// <summary>Hundredths for shipping.</summary>
    public const long ShippingFee = 4_90;

    /// <summary>Hundredths of goods, after the coupon, from which shipping is free.</summary>
    public const long FreeShippingFrom = 50_00;

    /// <summary>Per cent of tax on the goods, on top of their prices; shipping has none.</summary>
    public const int TaxPercentage = 8;

    /// <summary>Share of orders that are cancelled, up to <see cref="CancelledWithin"/> days later.</summary>
    public const double CancelledShare = 0.02;

    /// <summary>Most days from an order to its cancellation.</summary>
    public const int CancelledWithin = 2;

    /// <summary>Fewest and most days from an order to what comes back of it.</summary>
    public const int ReturnedAfter = 3, ReturnedWithin = 30;

    /// <summary>The reason of a cancellation.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The one reason of goods that do not go back into stock.</summary>
    public const string Damaged = "damaged";

    /// <summary>Why goods come back, each as often as the others.</summary>
    public static readonly string[] Reasons = ["does not fit", "not as described", Damaged, "changed mind"];

    /// <summary>Where orders come from, with their shares. A store ships nothing.</summary>
    public static readonly (string Name, double Share, bool Ships)[] Channels =
        [("web", 0.62, true), ("app", 0.23, true), ("store", 0.15, false)];

    /// <summary>Share of order lines that come back, by category.</summary>
    public static double ReturnShare(int category) => Categories.All[category].Name switch
    {
        "Clothing" => 0.18,
        "Electronics" => 0.08,
        "Sports" => 0.07,
        "Home & Kitchen" => 0.05,
        "Beauty" => 0.03,
        _ => 0.02,
    };
}
