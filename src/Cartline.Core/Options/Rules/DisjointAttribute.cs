namespace Cartline.Core.Options.Rules;

/// <summary>
/// Each word stands in one list of the section. Words are alike whatever their case, and whether blanks, underscores or hyphens part them.
/// </summary>
public sealed class DisjointAttribute : SectionRuleAttribute
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> About => [];

    /// <inheritdoc/>
    public override string Allowed => "each word in one list";

    /// <inheritdoc/>
    public override string? Fault(object section, string key)
    {
        var twice = section.GetType().GetProperties()
            .Where(property => property.PropertyType == typeof(IReadOnlyList<string>))
            .SelectMany(property => ((IReadOnlyList<string>)property.GetValue(section)!)
                .Select(word => (Word: Alike(word), List: $"{key}.{Spelling.Snake(property.Name)}")))
            .Distinct()
            .GroupBy(pair => pair.Word)
            .FirstOrDefault(pairs => pairs.Count() > 1);
        return twice is null
            ? null
            : $"{string.Join(" and ", twice.Select(pair => pair.List))} both hold {OptionValue.Quote(twice.Key)}, "
                + "a word must be in one list";
    }

    static string Alike(string word) =>
        string.Join(' ', word.ToLowerInvariant().Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries));
}
