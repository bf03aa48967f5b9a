namespace Cartline.Core.Options.Rules;

/// <summary>A text of one line with something in it.</summary>
public sealed class NotBlankAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string Allowed => "a text of one line, not blank";

    /// <inheritdoc/>
    public override bool Allows(object value) =>
        value is string text && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}
