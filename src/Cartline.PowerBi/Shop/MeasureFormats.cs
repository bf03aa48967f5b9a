using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Shop;

/// <summary>How Power BI writes the values of measures.</summary>
/// <param name="currency">ISO 4217.</param>
internal sealed class MeasureFormats(string currency)
{
    /// <summary>A share, shown times 100.</summary>
    public const string Percent = "#,0.0%;-#,0.0%;#,0.0%";

    private const string Count = "#,0";
    private const string Number = "#,0.0";

    /// <summary>Money with the currency's sign; one that has none is named.</summary>
    public string Money { get; } = currency switch
    {
        "USD" => @"\$#,0.00;-\$#,0.00;\$#,0.00",
        "EUR" => "#,0.00 €",
        "GBP" => "£#,0.00;-£#,0.00;£#,0.00",
        "INR" => "₹#,0.00;-₹#,0.00;₹#,0.00",
        "JPY" => "¥#,0;-¥#,0;¥#,0",
        _ => $"#,0.00 \"{currency}\"",
    };

    /// <summary>The format of a measure that all have.</summary>
    public string Of(MeasureUnit unit) => unit switch
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
        Percent or Count or Number => [],
        _ => format.Contains('$') ? [] : [SuppressedRule.NoInteger],
    };
}
