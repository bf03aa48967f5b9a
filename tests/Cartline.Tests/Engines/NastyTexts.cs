namespace Cartline.Tests.Engines;

/// <summary>Texts on which two databases like to differ.</summary>
static class NastyTexts
{
    /// <summary>Days with times and time zones, right and wrong.</summary>
    public static IReadOnlyList<string> Moments { get; } =
    [
        .. from day in (string[])["2025-01-01", "2024-02-29", "2025-02-30", "0000-01-01", "1999-12-31"]
           from time in (string[])["T00:00", " 23:59", "T10:30:15", " 10:30:15.123456789", "T24:00", " 10:60", " 1:00", "T10:30:", "t10:30"]
           from zone in (string[])["", "Z", "+02:00", "-0230", " +0530", "-00:30", " Z", "+5", "z", "+14:00", "-12:59", "+15:00", "+99:99"]
           select day + time + zone,
    ];

    static readonly string[] Numbers =
    [
        "0", "-0", "+0", "00", "007", "1", "-1", "+1", "1.", ".5", "1.5", "-1.5", "0.005", "-0.005", "1.005", "2.675", "0.00005",
        "-0.00005",
        "1.00005", "9.995", "9.99995", "99.99", "99.994999999", "99.995000000", "999999999", "9999999999", "-999999999", "3.0",
        "3.000000000", "3.0000000000",
        "3.1", "12345678901234", "123456789012345", "99999999999999.995", "999999999999.99995", "1e3", "1E3", "0x10", "1,000", "1 000",
        "1_000", "--1", "+-1",
        "1.2.3", "1..2", "NaN", "Infinity", "-inf", "١٢", "１２", "½", "1\n", "\n1", "1 ", " 1", "1\t", "12.50€", "$1", "'1'", "1'", "null",
        "1\u00A0", "1\u200B",
        "0000000001", "00000000001", "1234567890.5", "12345678.9", "1234567890", ".", "-", "+", "-.5",
    ];

    static readonly string[] Days =
    [
        "2024-02-29", "2023-02-29", "2023-02-28", "1900-02-29", "2000-02-29", "0000-01-01", "0001-01-01", "0004-02-29", "9999-12-31",
        "2024-12-31", "2024-13-01",
        "2024-00-10", "2024-01-00", "2024-01-32", "2024-04-31", "2024-06-30", "2024-1-1", "24-01-01", "2024-01-01 ", "2024/01/01",
        "2024-01-01T00:00:00",
        "2024-01-01 00:00:00", "20240101", "-2024-01-01", "12024-01-01", "٢٠٢٤-٠١-٠١", "2024-01-01\n", "infinity", "today", "epoch",
        "2024-02-30", "2100-02-29",
    ];

    static readonly string[] Times =
    [
        "00:00", "23:59", "24:00", "23:60", "9:05", "09:05", "09:05:", "09:05:07", "23:59:59", "23:59:60", "09:05:07.1",
        "23:59:59.999999999",
        "09:05:07.1234567890", "09:05:07.", "09:05:07Z", "09:05 PM", "-09:05", "09.05", "0905", "09:05:07\n", "allballs",
    ];

    static readonly string[] Names =
    [
        "", " ", "   ", "\t", "\n", "\r\n", "\u00A0", " \u00A0\t ", "\u3000", "\u200B", "\uFEFF", "a", "A", "é", "e\u0301", "É", "E\u0301",
        " e\u0301 ", "ANNA", "anna",
        "Anna", "McDonald", "O'BRIEN", "o'brien", "O'Brien", "van der BERG", "VAN DER BERG", "jean-luc", "JEAN-LUC", "  JEAN  LUC  ",
        "anna  maria", "-", "''", "' -",
        "straße", "STRASSE", "STRAẞE", "ΟΔΥΣΣΕΥΣ", "οδυσσευς", "Σ", "ς", "ΑΣ ΑΣ", "İSTANBUL", "istanbul", "ISTANBUL", "ıstanbul", "i\u0307",
        "ǆ", "Ǆ", "ǅ", "ﬁnn", "ŉ", "ＡＢＣ",
        "ａｂｃ", "李小龍", "МОСКВА", "москва", "Москва", "עברית", "العربية", "ไทย", "𝐀𝐁", "𐐀𐐨", "👩‍👩‍👧", "🇩🇪",
        "ÅNGSTRÖM", "\u212Bngström", "ÀÉÎ", "Q2", "2ND STREET", "a1b", "NAÏVE",
        "x\u0000y".Replace("\u0000", "", StringComparison.Ordinal), "\"quoted\"", "back\\slash", "semi;colon", "per%cent", "under_score",
        "tab\there", "line\nbreak", "nbsp\u00A0here",
        "\u1E9B\u0323", "각", "\u1100\u1161\u11A8", "\u00B5", "\u03BC", "ÿ", "Ÿ", "ŀ", "ß", "ı", "I", "Ⅷ", "ⅷ", "Ⓐ", "ⓐ",
    ];

    static readonly string[] Mails =
    [
        "a@b.c", "A@B.C", "a@b", "@b.c", "a@", "a@@b.c", "a b@c.d", "a@b..c", "a@.b", "a@b.", "a@b.c.", "ü@ü.de", "a@b.c\n", "\na@b.c",
        "a+b@c-d.e", "a@b.c,d@e.f",
        "<a@b.c>", "a@b\u00A0.c", "\"a b\"@c.d", "a@[1.2.3.4]",
    ];

    static readonly string[] Phones =
    [
        "+1 (555) 010-9999 x12", "001-555-010-9999", "+49 30 123#9", "555.010.9999 ext. 5", "EXT 7", "x", "#", "1x2x3", "1ext2ext3", "  +1",
        "+", "TEXT 5", "Ext", "+44#", "#44",
        "1 X 2", "+1+2", "٥٥٥", "１２３", "call me", "\t+1",
    ];

    /// <summary>All of them, null first.</summary>
    public static IReadOnlyList<string?> All { get; } =
    [
        null,
        .. Numbers.Concat(Days).Concat(Times).Concat(Names).Concat(Mails).Concat(Phones).Distinct(),
    ];
}
