using System.Globalization;

namespace Cartline.Core;

/// <summary>A currency of ISO 4217: how many decimals its amounts have.</summary>
/// <param name="Code">Three capital letters.</param>
/// <param name="Decimals">0 to 4.</param>
public sealed record Currency(string Code, int Decimals)
{
    /// <summary>Decimals that amounts are stored with, whatever the currency.</summary>
    public const int StoredDecimals = 4;

    /// <summary>Decimals that quantities are stored with.</summary>
    public const int QuantityDecimals = 3;

    // Every code in use that an amount can be in. The Antillean guilder and the lev ended in 2025: shops still hold their history.
    private static readonly Dictionary<string, Currency> ByCode = new (int Decimals, string Codes)[]
    {
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (2, "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY"),
        (2, "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR"),
        (2, "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO"),
        (2, "NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS"),
        (2, "TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    }.SelectMany(row => row.Codes.Split(' '), (row, code) => new Currency(code, row.Decimals)).ToDictionary(c => c.Code);

    /// <summary>All codes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. ByCode.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The smallest amount: one unit of the last decimal.</summary>
    public decimal Unit => new(1, 0, 0, isNegative: false, (byte)Decimals);

    /// <summary>The currency of a code; null for a code that ISO 4217 does not have.</summary>
    public static Currency? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The currency of a code that the settings have accepted.</summary>
    /// <exception cref="ArgumentException">The code is unknown.</exception>
    public static Currency Of(string code) =>
        Find(code) ?? throw new ArgumentException($"{code} is no currency of ISO 4217.", nameof(code));

    /// <summary>The codes of currencies whose amounts have more decimals than those of this one, as SQL lists them.</summary>
    internal string FinerCodes => ByCode.Values.Where(c => c.Decimals > Decimals).Select(c => $"'{c.Code}'").Order(StringComparer.Ordinal)
        .DefaultIfEmpty("''").Aggregate((all, code) => $"{all}, {code}");

    /// <summary>All codes and their decimals, as the branches of a case of SQL over <c>code</c>.</summary>
    internal static string CodesByDecimals { get; } = string.Join(' ', ByCode.Values.GroupBy(c => c.Decimals).OrderBy(g => g.Key).Select(
        g => $"when code in ({string.Join(", ", g.Select(c => $"'{c.Code}'").Order(StringComparer.Ordinal))}) then {g.Key}"));

    /// <summary>An amount rounded half away from zero to the currency's decimals.</summary>
    public decimal Round(decimal amount) => decimal.Round(amount, Decimals, MidpointRounding.AwayFromZero);

    /// <summary>What a sum is for each of so many, rounded once.</summary>
    public decimal Average(decimal sum, long count) => Exact(Round(sum / count));

    /// <summary>An amount for people: with commas and the currency's decimals.</summary>
    public string Text(decimal amount) => Round(amount).ToString($"N{Decimals}", CultureInfo.InvariantCulture);

    /// <summary>An amount with the currency's decimals, and more where it has more.</summary>
    public decimal Exact(decimal amount) => Trimmed(amount, Decimals);

    /// <summary>
    /// A stored number without the zeros that its column adds: an amount or a price keeps the currency's decimals, and more where it
    /// states more; a quantity keeps none. What a column is shows by its decimals: four for money, three for quantities. A number with
    /// other decimals stays as it is.
    /// </summary>
    public decimal Plain(decimal stored) => stored.Scale switch
    {
        StoredDecimals => Trimmed(stored, Decimals),
        QuantityDecimals => Trimmed(stored, 0),
        _ => stored,
    };

    // Division takes needless zeros away; adding a nought gives decimals back.
    private static decimal Trimmed(decimal number, int least) =>
        number / 1.0000000000000000000000000000m + new decimal(0, 0, 0, isNegative: false, (byte)least);
}
