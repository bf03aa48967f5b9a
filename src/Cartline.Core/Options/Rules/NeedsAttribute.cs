namespace Cartline.Core.Options.Rules;

/// <summary>A list that is not empty needs other texts that are not empty either.</summary>
/// <param name="list">The property that holds the list.</param>
/// <param name="needed">The properties that hold the texts.</param>
public sealed class NeedsAttribute(string list, params string[] needed) : SectionRuleAttribute
{
    /// <summary>The property that holds the list.</summary>
    public string List { get; } = list;

    /// <summary>The properties that hold the texts.</summary>
    public IReadOnlyList<string> Needed { get; } = needed;

    /// <inheritdoc/>
    public override IReadOnlyList<string> About => [List, .. Needed];

    /// <inheritdoc/>
    public override string Allowed =>
        $"`{Spelling.Snake(List)}` needs {string.Join(" and ", Needed.Select(n => $"`{Spelling.Snake(n)}`"))}";

    /// <inheritdoc/>
    public override string? Fault(object section, string key)
    {
        var missing = Needed.Where(n => Value(section, n) is "").Select(n => $"{key}.{Spelling.Snake(n)}").ToList();
        return Value(section, List) is IReadOnlyList<string> { Count: > 0 } && missing.Count > 0
            ? $"{key}.{Spelling.Snake(List)} is set, so {string.Join(" and ", missing)} must be set too"
            : null;
    }

    static object? Value(object section, string property) => section.GetType().GetProperty(property)!.GetValue(section);
}
