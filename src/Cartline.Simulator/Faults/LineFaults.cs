using Cartline.Simulator.Files;
using static Cartline.Simulator.Faults.FaultOutcome;
using static Cartline.Simulator.Faults.FaultSamples;

namespace Cartline.Simulator.Faults;

/// <summary>
/// What can be wrong with a line. Each has an order of its own with one sound line, so that the order is whole without
/// the damaged one, and the damaged one is worth nothing: no total depends on whether it is counted.
/// </summary>
internal static class LineFaults
{
    private const string File = RawFiles.TransactionItems;
    private const string Quantity = "validity__transaction_items__quantity_is_positive";
    private const string Formula = "consistency__transaction_items__line_total_formula";
    private const string Twice = "uniqueness__transaction_items__id_is_unique";

    public static readonly RecordFault[] All =
    [
        Beside("blank_item_id", null, (s, n) => Free(s, n)[LineId(n, 1).Length..]),
        Quarantined("blank_order_of_line", "completeness__transaction_items__transaction_is_present",
            (s, n) => s.LineRecord(n, 1, order: "")),
        Quarantined("unknown_order", "integrity__transaction_items__transaction_exists", (s, n) => s.LineRecord(n, 1, order: "TXN-NONE")),
        Beside("unknown_product", "integrity__transaction_items__product_exists", (s, n) => Free(s, n, product: "PROD-NONE")),
        Beside("zero_quantity", Quantity, (s, n) => Free(s, n, quantity: "0")),
        Beside("negative_quantity", Quantity, (s, n) => Free(s, n, quantity: "-1")),
        Beside("blank_quantity", null, (s, n) => Free(s, n, quantity: "")),
        Beside("quantity_in_words", "validity__transaction_items__quantity_is_readable", (s, n) => Free(s, n, quantity: "two")),
        Beside("unreadable_unit_price", "validity__transaction_items__unit_price_is_readable", (s, n) => Free(s, n, price: "20 USD")),
        Beside("unreadable_line_total", "validity__transaction_items__line_total_is_readable", (s, n) => Free(s, n, total: "\"0,00\"")),
        Quarantined("no_money_at_all", "validity__transaction_items__has_money", (s, n) => Free(s, n, quantity: "two", total: "free"),
            "validity__transaction_items__quantity_is_readable", "validity__transaction_items__line_total_is_readable"),
        Quarantined("cut_record", "too_few_fields", (s, n) => $"{LineId(n, 1)},{OrderId(n)},PRO"),
        Taken("wrong_line_total", Formula, "25.00", (s, n) => s.LineRecord(n, total: "25.00")),
        Taken("discount_over_100", "validity__transaction_items__discount_is_a_percentage", "20.00",
            (s, n) => s.LineRecord(n, discount: "150"), also: Formula),
        Taken("unreadable_discount", "validity__transaction_items__discount_percentage_is_readable", "20.00",
            (s, n) => s.LineRecord(n, discount: "ten")),
        Taken("quantity_with_zeros", null, "20.00", (s, n) => s.LineRecord(n, quantity: "1.0")),
        new(new("conflicting_lines", File, Refused, Twice, IsWholeFile: false), (s, n) =>
        [
            .. OrderWithLine(s, n, "20.00"),
            Damage.Of(File, LineId(n, 1), Free(s, n), Refused, Twice),
            Damage.Of(File, LineId(n, 1), Free(s, n, quantity: "2"), Refused, Twice),
        ], IsOnlyInCatalogue: true),
    ];

    private static string Free(FaultSamples s, int n, string? product = null, string quantity = "1", string price = "20.00",
        string total = "0.00") =>
        s.LineRecord(n, 1, product: product, quantity: quantity, price: price, discount: "100", total: total);

    private static Damage[] OrderWithLine(FaultSamples s, int n, string total) =>
    [
        Damage.Sound(RawFiles.Transactions, s.OrderRecord(n, total: total)), Damage.Sound(File, s.LineRecord(n)),
    ];

    private static RecordFault Quarantined(string name, string check, Func<FaultSamples, int, string> record, params string[] also) =>
        WithLine(name, FaultOutcome.Quarantined, check, record, also);

    private static RecordFault Beside(string name, string? check, Func<FaultSamples, int, string> record) =>
        WithLine(name, Accepted, check, record);

    private static RecordFault WithLine(
        string name, FaultOutcome outcome, string? check, Func<FaultSamples, int, string> record, params string[] also) =>
        new(new(name, File, outcome, check, false, also), (s, n) =>
        [
            .. OrderWithLine(s, n, "20.00"),
            Damage.Of(File, record(s, n) is ['I', ..] ? LineId(n, 1) : null, record(s, n), outcome, check),
        ]);

    private static RecordFault Taken(
        string name, string? check, string total, Func<FaultSamples, int, string> record, string? also = null) =>
        new(new(name, File, Accepted, check, false, also is null ? [] : [also]), (s, n) =>
        [
            Damage.Sound(RawFiles.Transactions, s.OrderRecord(n, total: total)),
            Damage.Of(File, LineId(n, 0), record(s, n), Accepted, check),
        ]);
}
