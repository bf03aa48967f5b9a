using System.Reflection;
using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>One setting: what it is called, what it may be and where in the options it lies.</summary>
public sealed class OptionKey
{
    readonly IReadOnlyList<PropertyInfo> path;
    readonly IReadOnlyList<RuleAttribute> rules;

    internal OptionKey(IReadOnlyList<PropertyInfo> path)
    {
        this.path = path;
        rules = [.. path[^1].GetCustomAttributes<RuleAttribute>()];
        Key = string.Join('.', path.Select(property => Spelling.Snake(property.Name)));
        Section = string.Join('.', path.SkipLast(1).Select(property => Spelling.Snake(property.Name)));
        Secret = path[^1].GetCustomAttribute<SecretAttribute>();
    }

    /// <summary>The dotted key, for instance <c>quality.weights.accuracy</c>.</summary>
    public string Key { get; }

    /// <summary>The key of the section that holds it, for instance <c>quality.weights</c>; empty at the top.</summary>
    public string Section { get; }

    /// <summary>The C# type of the value.</summary>
    public Type Type => path[^1].PropertyType;

    /// <summary>What kind of value it is, in words: <c>whole number</c>.</summary>
    public string Kind => OptionValue.Kind(Type);

    /// <summary>What is allowed, in words: <c>1 to 10,000,000</c>; empty when the kind says it all.</summary>
    public string Allowed => string.Join(", ", rules.Select(rule => rule.Allowed).DefaultIfEmpty(OptionValue.Choices(Type)));

    /// <summary>The values there are to choose from; none when the value is free.</summary>
    public IReadOnlyList<string> Values => OptionValue.Names(Nullable.GetUnderlyingType(Type) ?? Type);

    /// <summary>How the value is kept secret, or null when it is none.</summary>
    public SecretAttribute? Secret { get; }

    /// <summary>The environment variable that sets it: <c>CARTLINE__DATABASE__PORT</c>.</summary>
    public string Variable => "CARTLINE__" + Key.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant();

    internal bool IsList => Type == typeof(IReadOnlyList<string>);

    internal bool IsMapped => path[^1].IsDefined(typeof(MappedAttribute), inherit: false);

    internal string Property => path[^1].Name;

    /// <summary>The value as it would stand in a file; a secret that is set is masked.</summary>
    public string Show(CartlineOptions options) =>
        OptionValue.Write(Value(options)) is var text && Secret is not null && text.Length > 0 ? Settings.Mask : text;

    internal object? Value(CartlineOptions options) => path[^1].GetValue(Owner(options));

    internal object Owner(CartlineOptions options) =>
        path.SkipLast(1).Aggregate((object)options, (section, property) => property.GetValue(section)!);

    /// <summary>Puts the value into the options, or tells why it cannot stand there.</summary>
    /// <param name="options">Takes the value.</param>
    /// <param name="written">A text, or the texts of a list.</param>
    /// <returns>The fault, or null.</returns>
    internal string? Set(CartlineOptions options, IReadOnlyList<string> written)
    {
        var text = string.Join(", ", written);
        if (!OptionValue.TryRead(Type, written, out var value))
        {
            var wanted = string.Join(", ", rules.Select(rule => rule.Allowed).Prepend(OptionValue.Article(Type)));
            return $"{Key} is {Shown(OptionValue.Quote(text))}, must be {wanted}{OptionValue.DidYouMean(Type, text)}";
        }

        if (value is not null && rules.FirstOrDefault(rule => !rule.Allows(value)) is { } broken)
        {
            return broken.Fault(Key, value, Shown(value is string or char ? OptionValue.Quote(text) : OptionValue.Write(value)));
        }

        path[^1].SetValue(Owner(options), value);
        return null;
    }

    string Shown(string value) => Secret is null ? value : Settings.Mask;
}
