namespace Cartline.Core.Options.Rules;

/// <summary>At least one number of the section is above zero.</summary>
public sealed class NotAllZeroAttribute : SectionRuleAttribute
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> About => [];

    /// <inheritdoc/>
    public override string Allowed => "at least one above 0";

    /// <inheritdoc/>
    public override string? Fault(object section, string key) =>
        section.GetType().GetProperties().Any(property => property.GetValue(section) is > 0m)
            ? null
            : $"{key} are all 0, at least one must be above 0";
}
