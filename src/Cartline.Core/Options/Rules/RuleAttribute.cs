namespace Cartline.Core.Options.Rules;

/// <summary>What a setting's value must be, beyond its type.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class RuleAttribute : Attribute
{
    /// <summary>What is allowed, in words that follow "must be": <c>1 to 10,000,000</c>.</summary>
    public abstract string Allowed { get; }

    /// <summary>Whether the value keeps the rule.</summary>
    /// <param name="value">Of the setting's own type, never null.</param>
    public abstract bool Allows(object value);

    /// <summary>The fault of a value that breaks the rule.</summary>
    /// <param name="key">The setting, for instance <c>shop.timezone</c>.</param>
    /// <param name="value">The value that was found.</param>
    /// <param name="shown">The value fit for a message.</param>
    public virtual string Fault(string key, object value, string shown) => $"{key} is {shown}, must be {Allowed}";
}
