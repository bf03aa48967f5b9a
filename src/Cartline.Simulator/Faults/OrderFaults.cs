using Cartline.Simulator.Files;
using static Cartline.Simulator.Faults.FaultOutcome;
using static Cartline.Simulator.Faults.FaultSamples;

namespace Cartline.Simulator.Faults;

/// <summary>
/// What can be wrong with an order. One that must be quarantined has no lines, for they would be orphans; one that must be
/// taken brings its line along.
/// </summary>
internal static class OrderFaults
{
    private const string File = RawFiles.Transactions;
    private const string Unreadable = "validity__transactions__transaction_date_is_readable";
    private const string NoTime = "validity__transactions__transaction_time_is_readable";
    private const string NotPositive = "validity__transactions__total_is_positive";
    private const string WrongSum = "consistency__transactions__total_is_sum_of_lines";
    private const string Twice = "uniqueness__transactions__id_is_unique";
    private const string SentTwice = "uniqueness__transactions__order_is_unique";

    public static readonly RecordFault[] All =
    [
        Quarantined("blank_transaction_id", "completeness__transactions__id_is_present", (s, n) => s.OrderRecord(n)[OrderId(n).Length..]),
        Taken("unknown_customer", "integrity__transactions__customer_exists", (s, n) => s.OrderRecord(n, customer: "CUST-NOBODY")),
        Quarantined(
            "blank_date",
            "completeness__transactions__date_is_present",
            (s, n) => s.OrderRecord(n).Replace("," + s.Day + ",", ",,", StringComparison.Ordinal)),
        Quarantined("impossible_date", Unreadable, (s, n) => s.OrderRecord(n, day: "2023-02-30")),
        Quarantined("ambiguous_date", Unreadable, (s, n) => s.OrderRecord(n, day: "03/04/2025")),
        Quarantined("two_digit_year", Unreadable, (s, n) => s.OrderRecord(n, day: "25-03-04")),
        Quarantined("spreadsheet_day_number", Unreadable, (s, n) => s.OrderRecord(n, day: "45720")),
        Quarantined("year_zero", Unreadable, (s, n) => s.OrderRecord(n, day: "0000-00-00")),
        Quarantined("future_date", "accuracy__transactions__not_in_the_future", (s, n) => s.OrderRecord(n, day: "2199-12-31")),
        Taken("zero_total", NotPositive, (s, n) => s.OrderRecord(n, total: "0.00"), WrongSum),
        Taken("negative_total", NotPositive, (s, n) => s.OrderRecord(n, total: "-20.00"), WrongSum),
        new(new("header_again", File, FaultOutcome.Quarantined, Unreadable, false,
                ["integrity__transactions__customer_exists", "validity__transactions__total_amount_is_readable", NoTime]),
            (s, n) => [Damage.Of(File, null, RawHeader, FaultOutcome.Quarantined, Unreadable)], IsOnlyInCatalogue: true),
        Taken("sale_before_registration", "accuracy__transactions__after_registration", (s, n) =>
            s.OrderRecord(n, customer: s.LateCustomer, day: DayBefore(s.Registered))),
        Taken("anonymous_sale", "completeness__transactions__customer_is_present", (s, n) => s.OrderRecord(n, customer: "")),
        Taken("total_a_dollar_off", WrongSum, (s, n) => s.OrderRecord(n, total: "21.00")),
        Taken("total_in_cents", WrongSum, (s, n) => s.OrderRecord(n, total: "2000.00")),
        Taken("total_half_a_cent_off", null, (s, n) => s.OrderRecord(n, total: "20.01")),
        Taken("unreadable_total", "validity__transactions__total_amount_is_readable", (s, n) => s.OrderRecord(n, total: "twenty")),
        Taken("hour_24", NoTime, (s, n) => s.OrderRecord(n, time: "24:00:00")),
        Taken("time_with_fraction", null, (s, n) => s.OrderRecord(n, time: Time(n) + ".250")),
        Taken("new_payment_method", null, (s, n) => s.OrderRecord(n, payment: "Crypto")),
        new(new("order_without_lines", File, Accepted, "completeness__transactions__has_lines", IsWholeFile: false), (s, n) =>
            [Damage.Of(File, OrderId(n), s.OrderRecord(n), Accepted, "completeness__transactions__has_lines")]),
        new(new("conflicting_orders", File, Refused, Twice, IsWholeFile: false), (s, n) =>
        [
            Damage.Of(File, OrderId(n), s.OrderRecord(n), Refused, Twice),
            Damage.Of(File, OrderId(n), s.OrderRecord(n, total: "30.00"), Refused, Twice),
        ], IsOnlyInCatalogue: true),
        new(new("order_sent_twice", File, Accepted, SentTwice, IsWholeFile: false), (s, n) =>
        [
            Damage.Of(File, OrderId(n), s.OrderRecord(n), Accepted, SentTwice),
            Damage.Sound(RawFiles.TransactionItems, s.LineRecord(n)),
            Damage.Of(File, OrderId(n) + "B", OrderId(n) + "B" + s.OrderRecord(n)[OrderId(n).Length..], Accepted, SentTwice),
            Damage.Sound(RawFiles.TransactionItems, s.LineRecord(n, number: 1, order: OrderId(n) + "B")),
        ]),
    ];

    private static string RawHeader => System.Text.Encoding.ASCII.GetString(RawFiles.TransactionsHeader).TrimEnd('\n');

    private static string DayBefore(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", null).AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static RecordFault Quarantined(string name, string check, Func<FaultSamples, int, string> record, params string[] also) =>
        new(new(name, File, FaultOutcome.Quarantined, check, false, also),
            (s, n) => [Damage.Of(File, record(s, n) is ['T', ..] ? OrderId(n) : null, record(s, n), FaultOutcome.Quarantined, check)]);

    private static RecordFault Taken(string name, string? check, Func<FaultSamples, int, string> record, params string[] also) =>
        new(new(name, File, Accepted, check, false, also), (s, n) =>
        [
            Damage.Of(File, OrderId(n), record(s, n), Accepted, check),
            Damage.Sound(RawFiles.TransactionItems, s.LineRecord(n)),
        ]);
}
