namespace Cartline.Core.Options.Rules;

/// <summary>An http or https address, or nothing.</summary>
public sealed class WebAddressAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string Allowed => "an http or https address, or empty";

    /// <inheritdoc/>
    public override bool Allows(object value) =>
        value is "" || (Uri.TryCreate((string)value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");
}
