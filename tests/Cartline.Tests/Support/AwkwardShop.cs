namespace Cartline.Tests.Support;

/// <summary>A shop of values that databases like to treat differently.</summary>
public static class AwkwardShop
{
    const string NoBreak = "\u00a0";

    static readonly string[] Names =
    [
        "Zo\u00eb", "Zoe\u0308", "JOSE\u0301", "\u0130stanbul", "\u0130STANBUL", "STRASSE", "stra\u00dfe", "Stra\u00dfe",
        "\u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3",
        "\u03bf\u03b4\u03c5\u03c3\u03c3\u03b5\u03c5\u03c2", "\u6771\u4eac", "\u0645\u062d\u0645\u062f", "\u0905\u0928\u0940\u0924\u093e",
        "\U0001f6d2 Cart", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "McDonald", "o'brien", "O'BRIEN", "van der Berg", "JEAN-LUC", "anna maria", "\u00e6r\u00f8", "\u01c6ep", "\ufb01n", "\u0149go",
        "i\u0307", "I",
        "tab\tinside", "two\nlines", "carriage\r\nreturn", "say \"hi\"", "a,b", "x;y|z", "\\.", "\\N", "NULL", "null", "''", "%s{0}",
        $"{NoBreak}Nora{NoBreak}", "  Otto  ", "\tPia\t", "\u200bzero", "\ufeffbom", "=1+1", "@cmd", "\u1e9e", "\u00b5", "\u2126", "\u212b",
    ];

    static readonly string[] Phones =
    [
        "+91 98765 43210", "(020) 7946-0958 x12", "001-555-0100ext.42", "555 0100 #7", "+1.555.0100", "none", "", "   ", "+", "x5",
        "\u0660\u0661\u0662", "0049 (0) 89 / 1234", "EXT 9", " +49 1",
    ];

    static readonly (string Price, string Cost)[] Prices =
    [
        ("0.01", ""), ("0.005", "0.001"), ("0.015", "0.005"), ("49.995", "49.99"), ("49.9999", "0"), ("50", "49.9999"), ("199.9999", "1"),
        ("200.00", "199.9999"),
        ("33.33", "11.11"), ("9.99", "9.985"), ("1e2", "1"), ("1,5", "1"), ("12345678.9999", "0.0001"), ("+7.5", "+2.5"), (".5", ".1"),
        ("5.", "2."), ("100", "-1"), ("-5", "-6"),
        ("0", "0"), ("10", "10"), ("007.50", "3"), (" 8.25 ", " 4 "), ("NaN", "1"), ("1234567890123.45", "1"), ("99.99995", "99.99994"),
        ("\u0663", "1"),
    ];

    static readonly string[] Days =
    [
        "2020-02-29", "2020-12-31", "2021-01-01", "2021-01-03", "2021-01-04", "2023-12-31", "2024-01-01", "2024-02-28", "2024-02-29",
        "2024-03-01", "2024-12-29", "2024-12-30",
        "2024-12-31", "2025-01-01", "2025-06-15", "2023-02-29", "2023-02-30", "2024-13-01", "2024-1-5", "01/02/2024", "2099-01-01",
        "0000-01-01", "", " 2025-03-03 ", "2000-02-29", "1900-02-29",
    ];

    static readonly string[] Times =
    [
        "00:00:00", "23:59:59", "23:59:59.999999999", "12:30", "7:05:00", "24:00:00", "23:59:60", "", "09:15:30.5", "noon", "11:22:33.",
        " 10:00:00 ", "12:61:00",
    ];

    static readonly string[] Methods =
    [
        "UPI", "upi", " UPI ", "Cash on Delivery", "CASH ON DELIVERY", "", "Tarjeta de cr\u00e9dito", "\u30ab\u30fc\u30c9", "Cash",
        $"Net{NoBreak}Banking",
    ];

    static readonly string[] Discounts =
    [
        "0", "12.5", "33.333", "0.0001", "10", "10.0001", "25", "25.5", "50", "50.01", "100", "101", "150", "-5", "", "abc", "7.77777",
        "99.99", " 15 ",
    ];

    static readonly string[] Quantities = ["1", "2", "3", "7", "11", "3.0", "1.5", "0", "-1", "999", "", "two", " 4 ", "1000000000", "13"];

    /// <summary>The first batch.</summary>
    public static ShopFiles First()
    {
        var files = new ShopFiles();
        for (var i = 0; i < Names.Length; i++)
        {
            files.Customer(
                Id(i), Names[i], Names[^(i + 1)], i % 7 == 0 ? "" : $"{Names[i]}.{i}@Ex\u00c4mple.COM", Phones[i % Phones.Length],
                Days[i % Days.Length],
                Names[(i * 3) % Names.Length], i % 5 == 0 ? "" : Names[(i * 2) % 9], i % 4 == 0 ? "India" : "T\u00fcrkiye",
                i % 6 == 0 ? "" : "60+");
        }

        // More than one product of a name, and one that never sells.
        for (var i = 0; i < Prices.Length; i++)
        {
            files.Product(
                $"P-{i:000}",
                Prices[i].Price,
                Prices[i].Cost,
                i % 3 == 0 ? "The same name" : Names[i],
                Names[i % 6],
                Names[i % 8],
                i % 4 == 0 ? "" : "Acm\u00e9",
                i % 5 == 0 ? "many" : $"{i}.0");
        }

        files.Customer("without orders").Product("never sold");
        Sales(files, 0, 400);
        return files.Order("no lines", Id(1), "2024-06-01")
            .Order("nobody's", "", "2024-06-02", "5.00")
            .Line("nobody's line", "nobody's", "P-008", "1", "5.00", "0", "5.00")
            .Line("of nothing", "nobody's", "", "1", "1.00", "0", "1.00")
            .Order("orphan", "who?", "2024-06-03")
            .Line("orphan's", "orphan", "P-008")
            .Line("orphan too", "nobody's", "what?")
            .Order("no day", Id(2), "")
            .Order("for nothing", Id(2), "2024-06-04", "0")
            .Order("unreadable", Id(2), "2024-06-04", "ten")
            .Customer("twice", "One")
            .Customer("twice", "Another")
            .Row("customers", "", "No", "Id", "", "", "", "", "", "", "")
            .Raw("customers", "too,few")
            .Raw("products", "");
    }

    /// <summary>A later batch: some people moved, some prices changed, some orders corrected, and new sales.</summary>
    public static ShopFiles Second()
    {
        var files = new ShopFiles();
        for (var i = 0; i < Names.Length; i += 3)
        {
            files.Customer(
                Id(i),
                Names[i],
                Names[^(i + 1)],
                $"{Names[i]}.{i}@Ex\u00c4mple.COM",
                Phones[(i + 1) % Phones.Length],
                Days[i % Days.Length],
                Names[(i * 5) % Names.Length],
                "Elsewhere");
        }

        for (var i = 0; i < Prices.Length; i += 2)
        {
            files.Product(
                $"P-{i:000}", Prices[(i + 1) % Prices.Length].Price, Prices[(i + 1) % Prices.Length].Cost, "The same name", Names[i % 6]);
        }

        files.Customer("new one", "\u00c9va").Sale("late", "new one", "P-008", "2025-07-01", 3, 33.33m);
        Sales(files, 380, 90);
        return files;
    }

    static void Sales(ShopFiles files, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            var day = from > 0 && i % 2 == 0 ? "2025-07-01" : Days[i % Days.Length];
            files.Order(
                $"T{i:0000}",
                i % 11 == 0 ? "" : Id(i % Names.Length),
                day,
                Quantities[i % Quantities.Length],
                Times[i % Times.Length],
                Methods[i % Methods.Length],
                Names[(i * 7) % Names.Length]);
            for (var line = 0; line < 1 + (i % 3); line++)
            {
                var at = (i * 3) + line;
                files.Line(
                    $"L{i:0000}-{line}", $"T{i:0000}", i % 13 == 0 ? "" : $"P-{at % Prices.Length:000}", Quantities[at % Quantities.Length],
                    Prices[at % Prices.Length].Price,
                    Discounts[at % Discounts.Length], at % 4 == 0 ? "" : at % 17 == 0 ? "x" : $"{at}.{at % 10}{at % 7}5");
            }
        }
    }

    // Leading zeros, blanks around, letters of other scripts: ids are opaque.
    static string Id(int i) => (i % 5) switch
    {
        0 => $"000{i}",
        1 => $" C {i}",
        2 => $"\u00fc-{i}",
        3 => $"\u6771{i}{NoBreak}",
        _ => $"c{i}",
    };
}
