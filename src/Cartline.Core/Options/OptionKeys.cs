using System.Reflection;
using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>Every setting there is, read off <see cref="CartlineOptions"/>.</summary>
public static class OptionKeys
{
    /// <summary>All settings in the order of <c>config.yaml</c>.</summary>
    public static IReadOnlyList<OptionKey> All { get; } = [.. Below(typeof(CartlineOptions), [])];

    /// <summary>The keys of all sections, the nested ones too: <c>quality</c>, <c>quality.weights</c>.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        [.. All.Select(option => option.Section).SelectMany(Upwards).Where(section => section.Length > 0).Distinct()];

    static readonly Dictionary<string, OptionKey> byKey = All.ToDictionary(option => option.Key);

    /// <summary>The setting of that dotted key, or null.</summary>
    public static OptionKey? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The names right below a section, settings and sections alike; the section <c>""</c> is the top.</summary>
    public static IEnumerable<string> Names(string section)
    {
        var start = section.Length == 0 ? "" : section + ".";
        return All.Where(option => option.Key.StartsWith(start, StringComparison.Ordinal))
            .Select(option => option.Key[start.Length..].Split('.')[0])
            .Distinct();
    }

    /// <summary>What the settings right below a section must be to each other.</summary>
    public static IEnumerable<SectionRuleAttribute> Rules(string section) =>
        All.First(option => option.Section == section).Owner(new CartlineOptions()).GetType().GetCustomAttributes<SectionRuleAttribute>();

    /// <summary>The fault of a key that does not exist, with the nearest one that does.</summary>
    /// <param name="section">The section it was found in; empty at the top.</param>
    /// <param name="name">The name found there.</param>
    internal static string Unknown(string section, string name)
    {
        var key = section.Length == 0 ? name : $"{section}.{name}";
        var elsewhere = All.Select(option => option.Key).Where(known => known.EndsWith("." + name, StringComparison.Ordinal));
        var nearest = Spelling.Nearest(name, Names(section)) is { } sibling
            ? (section.Length == 0 ? sibling : $"{section}.{sibling}")
            : elsewhere.FirstOrDefault() ?? Spelling.Nearest(key, All.Select(option => option.Key));
        var hint = nearest == key ? $"write \"{name[(name.LastIndexOf('.') + 1)..]}\" below its section"
            : nearest is not null ? $"did you mean \"{nearest}\"?"
            : $"known here: {string.Join(", ", Names(section))}";
        // "password=…" with an equals sign is a key for YAML, and its secret is not to be told.
        return $"unknown key {OptionValue.Quote(key.Split('=')[0])}, {hint}";
    }

    static IEnumerable<OptionKey> Below(Type section, IReadOnlyList<PropertyInfo> path) => section
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .OrderBy(property => property.MetadataToken)
        .SelectMany(property => IsSection(property.PropertyType)
            ? Below(property.PropertyType, [.. path, property])
            : [new OptionKey([.. path, property])]);

    static bool IsSection(Type type) => type.IsClass && type.Namespace == typeof(CartlineOptions).Namespace;

    static IEnumerable<string> Upwards(string section)
    {
        for (var end = section.IndexOf('.', StringComparison.Ordinal); end > 0; end = section.IndexOf('.', end + 1))
        {
            yield return section[..end];
        }

        yield return section;
    }
}
