namespace Cartline.Core.Options.Rules;

/// <summary>Two values must not be the same.</summary>
/// <param name="one">The property that holds one.</param>
/// <param name="other">The property that holds the other.</param>
public sealed class DifferAttribute(string one, string other) : SectionRuleAttribute
{
    /// <summary>The property that holds one value.</summary>
    public string One { get; } = one;

    /// <summary>The property that holds the other.</summary>
    public string Other { get; } = other;

    /// <inheritdoc/>
    public override IReadOnlyList<string> About => [One, Other];

    /// <inheritdoc/>
    public override string Allowed => $"`{Spelling.Snake(One)}` other than `{Spelling.Snake(Other)}`";

    /// <inheritdoc/>
    public override string? Fault(object section, string key) => Value(section, One) == Value(section, Other)
        ? $"{key}.{Spelling.Snake(One)} and {key}.{Spelling.Snake(Other)} are both {OptionValue.Quote(Value(section, One))}, must differ"
        : null;

    static string Value(object section, string property) =>
        OptionValue.Write(section.GetType().GetProperty(property)!.GetValue(section));
}
