using System.Globalization;

namespace Cartline.Core.Options.Rules;

/// <summary>A locale that this machine knows, BCP 47.</summary>
public sealed class LocaleNameAttribute : KnownNameAttribute
{
    /// <inheritdoc/>
    public override string Allowed => "a locale such as en-US";

    /// <inheritdoc/>
    protected override IEnumerable<string> Known =>
        CultureInfo.GetCultures(CultureTypes.AllCultures).Select(culture => culture.Name).Where(name => name.Length > 0);

    /// <inheritdoc/>
    public override bool Allows(object value)
    {
        try
        {
            // The name is compared because ICU also takes other spellings, which browsers do not.
            return value is "en-US"
                || (value is not "" && CultureInfo.GetCultureInfo((string)value, predefinedOnly: true).Name.Equals(value));
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
