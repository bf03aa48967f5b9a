using Cartline.Simulator.Files;
using static Cartline.Simulator.Faults.FaultOutcome;
using static Cartline.Simulator.Faults.FaultSamples;

namespace Cartline.Simulator.Faults;

/// <summary>What can be wrong with a record's bytes and with a customer.</summary>
internal static class CustomerFaults
{
    private const string File = RawFiles.Customers;
    private const string BadMail = "validity__customers__email_shape";

    public static readonly RecordFault[] All =
    [
        One("too_few_fields", Quarantined, "too_few_fields", (s, n) => $"{CustomerId(n)},Fault,Case"),
        One("too_many_fields", Quarantined, "too_many_fields", (s, n) => CustomerRecord(n) + ",extra,extra"),
        One("invalid_utf8", Quarantined, "invalid_bytes", (s, n) => CustomerRecord(n, city: "New\u00ffYork")),
        One("latin1_bytes", Quarantined, "invalid_bytes", (s, n) => CustomerRecord(n, first: "Ren\u00e9e")),
        One("overlong_utf8", Quarantined, "invalid_bytes", (s, n) => CustomerRecord(n, city: "New\u00c0\u00afYork")),
        One("surrogate_in_utf8", Quarantined, "invalid_bytes", (s, n) => CustomerRecord(n, city: "New\u00ed\u00a0\u0080York")),
        One("nul_byte", Quarantined, "nul_byte", (s, n) => CustomerRecord(n, city: "New\0York")),
        One("quote_inside_field", Quarantined, "quote_inside_field", (s, n) => CustomerRecord(n, first: "Fa\"ult")),
        One("backslash_escaped_quote", Quarantined, "text_after_quote", (s, n) => CustomerRecord(n, first: "\"Fa\\\"ult\"")),
        One("text_after_quote", Quarantined, "text_after_quote", (s, n) => CustomerRecord(n, first: "\"Fault\"y")),
        One("field_too_long", Quarantined, "field_too_long", (s, n) => CustomerRecord(n, city: new('x', (1 << 20) + 1)), isLarge: true),
        One("footer_line", Quarantined, "too_few_fields", (s, n) => $"Total: {s.Count} customers"),
        One("blank_line", Skipped, null, (s, n) => ""),
        One("blank_record_of_commas", Skipped, null, (s, n) => ",,,,,,,,,"),
        One(
            "blank_customer_id",
            Quarantined,
            "completeness__customers__id_is_present",
            (s, n) => CustomerRecord(n)[CustomerId(n).Length..]),
        One("blank_email", Accepted, "completeness__customers__email_is_present", (s, n) => CustomerRecord(n, mail: "")),
        One("odd_email", Accepted, BadMail, (s, n) => CustomerRecord(n, mail: $"fault.case{n}.example.com")),
        One("impossible_registration_date", Accepted, "validity__customers__registration_date_is_readable",
            (s, n) => CustomerRecord(n).Replace("2020-01-01", "2023-02-30", StringComparison.Ordinal)),
        One("line_end_in_quotes", Accepted, null, (s, n) => CustomerRecord(n, city: "\"New\nYork\"")),
        One("doubled_quotes", Accepted, null, (s, n) => CustomerRecord(n, first: "\"Fa\"\"ul\"\"t\"")),
        One("spreadsheet_formula", Accepted, null, (s, n) => CustomerRecord(n, first: "=cmd|' /C calc'!A0")),
        One("script_in_name", Accepted, null, (s, n) => CustomerRecord(n, first: "<script>alert(1)</script>")),
        One("statement_in_name", Accepted, null, (s, n) => CustomerRecord(n, first: "x'); drop table customers;--")),
        Text("emoji_and_right_to_left", Accepted, (s, n) => CustomerRecord(n, first: "👩‍🚀 \u202Eשלום")),
        Text("letters_and_marks_apart", Accepted, (s, n) => CustomerRecord(n, first: "Ame\u0301lie")),
        new(new("identical_copy", File, Skipped, null, false), (s, n) =>
        [
            Damage.Sound(File, CustomerRecord(n)), Damage.Of(File, CustomerId(n), CustomerRecord(n), Skipped, null),
        ]),
        new(new("conflicting_customers", File, Quarantined, "uniqueness__customers__id_is_unique", false), (s, n) =>
        [
            Damage.Of(File, CustomerId(n), CustomerRecord(n), Quarantined, "uniqueness__customers__id_is_unique"),
            Damage.Of(File, CustomerId(n), CustomerRecord(n, city: "Boston"), Quarantined, "uniqueness__customers__id_is_unique"),
        ]),
        new(new("family_email", File, Accepted, "uniqueness__customers__email_is_unique", false), (s, n) =>
        [
            Damage.Of(File, CustomerId(n), CustomerRecord(n), Accepted, "uniqueness__customers__email_is_unique"),
            Damage.Of(
                File, CustomerId(n) + "B",
                CustomerRecord(n).Replace(CustomerId(n) + ",", CustomerId(n) + "B,", StringComparison.Ordinal),
                Accepted, "uniqueness__customers__email_is_unique"),
        ]),
    ];

    private static RecordFault One(
        string name, FaultOutcome outcome, string? check, Func<FaultSamples, int, string> record, bool isLarge = false) =>
        new(new(name, File, outcome, check, IsWholeFile: false),
            (s, n) => [Damage.OfBytes(File, record(s, n) is ['C', ..] ? CustomerId(n) : null, record(s, n), outcome, check)], isLarge);

    private static RecordFault Text(string name, FaultOutcome outcome, Func<FaultSamples, int, string> record) =>
        new(new(name, File, outcome, null, IsWholeFile: false),
            (s, n) => [Damage.Of(File, CustomerId(n), record(s, n), outcome, null)]);
}
