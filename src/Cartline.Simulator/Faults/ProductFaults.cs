using Cartline.Simulator.Files;
using static Cartline.Simulator.Faults.FaultOutcome;
using static Cartline.Simulator.Faults.FaultSamples;

namespace Cartline.Simulator.Faults;

/// <summary>What can be wrong with a product. Nothing is sold of these, so nothing else depends on them.</summary>
internal static class ProductFaults
{
    private const string File = RawFiles.Products;
    private const string Price = "validity__products__price_is_positive";
    private const string Readable = "validity__products__price_is_readable";
    private const string Twice = "uniqueness__products__id_is_unique";

    public static readonly RecordFault[] All =
    [
        One("blank_product_id", Quarantined, "completeness__products__id_is_present", (s, n) => ProductRecord(n)[ProductId(n).Length..]),
        One("blank_price", Quarantined, "completeness__products__price_is_present", (s, n) => ProductRecord(n, price: "")),
        One("zero_price", Accepted, Price, (s, n) => ProductRecord(n, price: "0.00", cost: "-1.00"),
            also: "validity__products__cost_is_not_negative"),
        One("negative_price", Quarantined, "validity__products__price_is_not_negative",
            (s, n) => ProductRecord(n, price: "-20.00", cost: "-30.00"),
            also: "validity__products__cost_is_not_negative"),
        One("price_with_decimal_comma", Quarantined, Readable, (s, n) => ProductRecord(n, price: "\"1.234,56\"")),
        One("price_with_currency_sign", Quarantined, Readable, (s, n) => ProductRecord(n, price: "$20.00")),
        One("price_in_scientific_notation", Quarantined, Readable, (s, n) => ProductRecord(n, price: "2e1")),
        One("price_not_a_number", Quarantined, Readable, (s, n) => ProductRecord(n, price: "NaN")),
        One("cost_above_price", Accepted, "consistency__products__cost_is_below_price", (s, n) => ProductRecord(n, cost: "25.00")),
        One("cost_equal_to_price", Accepted, "consistency__products__cost_is_below_price", (s, n) => ProductRecord(n, cost: "20.00")),
        One("negative_cost", Accepted, "validity__products__cost_is_not_negative", (s, n) => ProductRecord(n, cost: "-1.00")),
        One("unreadable_cost", Accepted, "validity__products__cost_is_readable", (s, n) => ProductRecord(n, cost: "N/A")),
        One("unreadable_stock", Accepted, "validity__products__stock_quantity_is_readable",
            (s, n) => ProductRecord(n).Replace(",10,SUP", ",many,SUP", StringComparison.Ordinal)),
        new(new("conflicting_products", File, Quarantined, Twice, IsWholeFile: false), (s, n) =>
        [
            Damage.Of(File, ProductId(n), ProductRecord(n), Quarantined, Twice),
            Damage.Of(File, ProductId(n), ProductRecord(n, price: "21.00"), Quarantined, Twice),
        ]),
    ];

    private static RecordFault One(
        string name, FaultOutcome outcome, string check, Func<FaultSamples, int, string> record, string? also = null) =>
        new(new(name, File, outcome, check, false, also is null ? [] : [also]),
            (s, n) => [Damage.Of(File, record(s, n) is ['P', ..] ? ProductId(n) : null, record(s, n), outcome, check)]);
}
