using System.Text.RegularExpressions;

namespace Cartline.Core.Options.Rules;

/// <summary>A text or character, or a list of texts, that matches a regular expression from end to end.</summary>
/// <param name="pattern">The expression, without anchors.</param>
/// <param name="allowed">The same in words.</param>
public sealed class PatternAttribute(string pattern, string allowed) : RuleAttribute
{
    /// <summary>The expression, without anchors.</summary>
    public string Pattern { get; } = pattern;

    /// <inheritdoc/>
    public override string Allowed { get; } = allowed;

    /// <inheritdoc/>
    public override bool Allows(object value) => value is IEnumerable<string> texts
        ? texts.All(Matches)
        : Matches(value.ToString()!);

    private bool Matches(string text) => Regex.IsMatch(text, $@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant);
}
