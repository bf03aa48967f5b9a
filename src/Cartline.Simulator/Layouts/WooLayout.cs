using System.Globalization;
using Cartline.Simulator.Money;

namespace Cartline.Simulator.Layouts;

/// <summary>The exports of a WooCommerce shop: orders by the plugin Advanced Order Export, products by WooCommerce itself.</summary>
internal static class WooLayout
{
    /// <summary>Each file with its records, the header first.</summary>
    public static IReadOnlyList<(string, IEnumerable<string?[]>)> Files(RawShop shop, string currency) =>
        [("wc-product-export.csv", Products(shop)), ("orders.csv", Orders(shop, currency))];

    private static IEnumerable<string?[]> Products(RawShop shop)
    {
        yield return ["ID", "Type", "SKU", "Name", "Published", "Stock", "Regular price", "Categories", "Brands", "Cost of goods"];
        foreach (var (i, p) in shop.Products.Values.Index())
        {
            yield return [$"{i + 1}", "simple", p[0], p[1], "1", p[7], p[4], $"{p[2]} > {p[3]}", p[6], p[5]];
        }
    }

    private static IEnumerable<string?[]> Orders(RawShop shop, string currency)
    {
        string[] header =
        [
            "Order Number", "Order Status", "Order Date", "First Name (Billing)", "Last Name (Billing)", "City (Billing)",
            "State Code (Billing)", "Country Code (Billing)", "Email (Billing)", "Order Currency", "Payment Method Title",
            "Cart Discount Amount", "Order Subtotal Amount", "Order Shipping Amount", "Order Total Tax Amount", "Order Refund Amount",
            "Order Total Amount", "SKU", "Item Name", "Quantity", "Item Cost", "Order Line (w/o tax)",
        ];
        yield return shop.HasMoney ? [.. header, "Coupon Code", "Refund Date", "Quantity (- Refund)", "Order Line Total Refunded"] : header;
        foreach (var order in shop.Orders())
        {
            var who = shop.Customers.GetValueOrDefault(order.Customer);
            foreach (var line in order.Lines)
            {
                string?[] record =
                [
                    order.Id, order.CancelledOn is null ? "Completed" : "Refunded", $"{order.Day} {order.Time}",
                    who?[1], who?[2], who?[6], who?[7], who?[8], who?[3], currency,
                    order.Payment, Money(order.Discount), Money(order.Goods), Money(order.Shipping), Money(order.Tax),
                    Money(order.Refunded), Money(order.Total), line.Product,
                    shop.Products.GetValueOrDefault(line.Product)?[1] ?? line.Product, line.Quantity, Money(line.Price), Money(line.Amount),
                ];
                yield return shop.HasMoney ? [.. record, .. Refund(order, line)] : record;
            }
        }
    }

    // An order's refund has one date; what came back of a line is its pieces and its goods.
    private static IEnumerable<string?> Refund(RawOrder order, RawLine line)
    {
        var back = order.Returns.FirstOrDefault(r => r.Item == line.Id);
        var left = Whole(line.Quantity) - (back is null ? 0 : Whole(back.Quantity));
        return
        [
            order.Discount > 0 ? MoneyRules.CouponCode : null,
            order.Returns is [var first, ..] ? $"{first.Day} 12:00:00" : null,
            left.ToString(CultureInfo.InvariantCulture),
            Money(back?.Goods ?? 0),
        ];
    }

    private static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
