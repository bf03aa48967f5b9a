namespace Cartline.Core.Options.Rules;

/// <summary>What the settings of one section must be to each other.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract class SectionRuleAttribute : Attribute
{
    /// <summary>The properties that the rule is about, or none when it is about all of them.</summary>
    public abstract IReadOnlyList<string> About { get; }

    /// <summary>What is allowed, in words: <c>start_date at most end_date</c>.</summary>
    public abstract string Allowed { get; }

    /// <summary>The fault of a section that breaks the rule, or null.</summary>
    /// <param name="section">The section's options.</param>
    /// <param name="key">The section, for instance <c>quality.weights</c>.</param>
    public abstract string? Fault(object section, string key);
}
