using Cartline.Core;
using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Shop;

/// <summary>How Power BI writes the values of measures.</summary>
/// <param name="currency">The shop's.</param>
/// <param name="hasFractions">Whether any quantity has a fraction.</param>
internal sealed class MeasureFormats(Currency currency, bool hasFractions = false)
{
    /// <summary>A share, shown times 100.</summary>
    public const string Percent = "#,0.0%;-#,0.0%;#,0.0%";

    private const string Count = "#,0";
    private const string Number = "#,0.0";

    // A placeholder alone would leave the point behind whole numbers.
    private const string Fraction = "#,0.0##";

    /// <summary>Money with the currency's sign; one that has none is named.</summary>
    public string Money => currency.Code switch
    {
        "USD" => $@"\${Amount};-\${Amount};\${Amount}",
        "EUR" => $"{Amount} €",
        "GBP" => $"£{Amount};-£{Amount};£{Amount}",
        "INR" => $"₹{Amount};-₹{Amount};₹{Amount}",
        "JPY" => $"¥{Amount};-¥{Amount};¥{Amount}",
        _ => $"{Amount} \"{currency.Code}\"",
    };

    /// <summary>A quantity: whole, unless the shop sells fractions.</summary>
    public string Quantity { get; } = hasFractions ? Fraction : Count;

    /// <summary>An amount without the currency's sign.</summary>
    public string Amount { get; } = currency.Decimals == 0 ? Count : $"{Count}.{new string('0', currency.Decimals)}";

    /// <summary>The format of a measure that all have.</summary>
    public string Of(Dashboards.Definitions.Measure measure) => measure.IsQuantity ? Quantity : Of(measure.Unit);

    private string Of(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Money => Money,
        MeasureUnit.Percent => Percent,
        MeasureUnit.Count => Count,
        _ => Number,
    };

    /// <summary>The format of a measure that only Power BI has; null for a text.</summary>
    public string? Of(PowerBiUnit unit) => unit switch
    {
        PowerBiUnit.Money => Money,
        PowerBiUnit.Percent => Percent,
        PowerBiUnit.Count => Count,
        PowerBiUnit.Number => Number,
        PowerBiUnit.Date => "yyyy-mm-dd",
        PowerBiUnit.Moment => "yyyy-mm-dd hh:nn",
        _ => null,
    };

    /// <summary>The rules that such a format breaks on purpose.</summary>
    public static IReadOnlyList<SuppressedRule> Suppressed(string? format) => format switch
    {
        null => [SuppressedRule.TextFormat, SuppressedRule.NoInteger],
        Percent or Count or Number or Fraction => [],
        _ => format.Contains('$') ? [] : [SuppressedRule.NoInteger],
    };
}
