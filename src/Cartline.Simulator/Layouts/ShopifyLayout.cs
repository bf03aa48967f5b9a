using System.Globalization;
using Cartline.Simulator.Money;

namespace Cartline.Simulator.Layouts;

/// <summary>
/// The exports of Shopify's admin, in the columns that its documentation names. What is of a whole order stands on its first record only.
/// </summary>
internal static class ShopifyLayout
{
    private static readonly string[] OrderColumns =
    [
        "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Currency", "Subtotal", "Shipping", "Taxes", "Total",
        "Discount Code", "Discount Amount", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem sku",
        "Billing Name", "Billing City", "Billing Province", "Billing Country", "Cancelled at", "Payment Method", "Refunded Amount",
        "Lineitem discount", "Source",
    ];

    /// <summary>Each file with its records, the header first.</summary>
    public static IReadOnlyList<(string, IEnumerable<string?[]>)> Files(RawShop shop, string currency) =>
    [
        ("products_export.csv", Products(shop)),
        ("customers_export.csv", Customers(shop)),
        ("orders_export.csv", Orders(shop, currency)),
    ];

    private static IEnumerable<string?[]> Products(RawShop shop)
    {
        yield return
        [
            "Handle", "Title", "Vendor", "Product Category", "Type", "Option1 Name", "Option1 Value", "Variant SKU",
            "Variant Inventory Qty", "Variant Price", "Cost per item", "Status",
        ];
        foreach (var p in shop.Products.Values)
        {
            yield return
            [
                p[0].ToLowerInvariant(), p[1], p[6], p[2], p[3], "Title", "Default Title", p[0], p[7], p[4], p[5], "active",
            ];
        }
    }

    private static IEnumerable<string?[]> Customers(RawShop shop)
    {
        yield return
        [
            "Customer ID", "First Name", "Last Name", "Email", "Default Address City", "Default Address Province Code",
            "Default Address Country Code", "Phone",
        ];
        foreach (var c in shop.Customers.Values)
        {
            yield return [c[0], c[1], c[2], c[3], c[6], c[7], c[8], c[4]];
        }
    }

    private static IEnumerable<string?[]> Orders(RawShop shop, string currency)
    {
        yield return OrderColumns;
        foreach (var order in shop.Orders())
        {
            var who = shop.Customers.GetValueOrDefault(order.Customer);
            var moment = $"{order.Day} {order.Time} +0000";
            var (coupon, cancelled) = (order.Discount > 0 ? MoneyRules.CouponCode : null, order.CancelledOn);
            foreach (var (i, line) in order.Lines.Index())
            {
                string? Whole(string? value) => i == 0 ? value : null;
                yield return
                [
                    $"#{order.Id}", who?[3], Whole(Status(order)), Whole(moment), Whole("fulfilled"), Whole(currency),
                    Whole(Money(order.Subtotal)), Whole(Money(order.Shipping)), Whole(Money(order.Tax)), Whole(Money(order.Total)),
                    Whole(coupon), Whole(Money(order.Discount)), moment, line.Quantity,
                    shop.Products.GetValueOrDefault(line.Product)?[1] ?? line.Product, Money(line.Price), line.Product,
                    Whole(who is null ? null : $"{who[1]} {who[2]}"), Whole(who?[6]), Whole(who?[7]), Whole(who?[8]),
                    Whole(cancelled is null ? null : $"{cancelled} 12:00:00 +0000"), Whole(order.Payment), Whole(Money(order.Refunded)),
                    Money(line.Discount), Whole(order.Channel),
                ];
            }
        }
    }

    private static string Status(RawOrder order) =>
        order.Refunded == 0 ? "paid" : order.Refunded < order.Total ? "partially_refunded" : "refunded";

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
