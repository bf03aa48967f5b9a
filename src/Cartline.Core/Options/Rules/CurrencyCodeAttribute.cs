namespace Cartline.Core.Options.Rules;

/// <summary>A currency of ISO 4217, whose decimals are known.</summary>
public sealed class CurrencyCodeAttribute : KnownNameAttribute
{
    /// <inheritdoc/>
    public override string Allowed => "a currency code of ISO 4217 such as USD";

    /// <inheritdoc/>
    protected override IEnumerable<string> Known => Currency.Codes;

    /// <inheritdoc/>
    public override bool Allows(object value) => Currency.Find((string)value) is not null;
}
