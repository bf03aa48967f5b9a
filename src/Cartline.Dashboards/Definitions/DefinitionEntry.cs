using System.Globalization;
using Cartline.Core;
using YamlDotNet.RepresentationModel;

namespace Cartline.Dashboards.Definitions;

/// <summary>One entry of a file with its keys; every wrong key or value becomes a fault that names its place.</summary>
internal sealed class DefinitionEntry
{
    private readonly Dictionary<string, YamlNode> values = [];
    private readonly DefinitionFile file;
    private readonly DefinitionFaults faults;
    private readonly string what;

    /// <param name="what">The entry in words, for messages.</param>
    /// <param name="file">The file it stands in.</param>
    /// <param name="node">Its node.</param>
    /// <param name="known">The keys there may be.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public DefinitionEntry(string what, DefinitionFile file, YamlNode node, IReadOnlyList<string> known, DefinitionFaults faults)
    {
        (this.what, this.file, this.faults) = (what, file, faults);
        IsOfProgram = file.IsOfProgram;
        Place = file.Place(node);
        if (node is not YamlMappingNode map)
        {
            faults.Add(Place, $"{what} must be a section with {string.Join(", ", known)}");
            return;
        }

        foreach (var (key, value) in map)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (known.Contains(name))
            {
                values[name] = value;
            }
            else
            {
                var near = Spelling.DidYouMeanOrStop(name, known);
                faults.Add(file.Place(key), $"{what} has the unknown key \"{name}\"{near} Known are {string.Join(", ", known)}");
            }
        }
    }

    /// <summary>Where the entry stands.</summary>
    public string Place { get; }

    /// <summary>Whether it comes with the program; if not, it is the project's own.</summary>
    public bool IsOfProgram { get; }

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>A text that has to be there.</summary>
    public string Text(string key) => MaybeText(key) ?? Missing(key, "");

    /// <summary>A text that may be absent.</summary>
    public string? MaybeText(string key) => values.TryGetValue(key, out var node)
        ? node is YamlScalarNode { Value.Length: > 0 } text ? text.Value : Wrong<string?>(key, node, "a text", null)
        : null;

    /// <summary>A list of names; empty when absent.</summary>
    public IReadOnlyList<string> Names(string key) => !values.TryGetValue(key, out var node) ? []
        : node is YamlSequenceNode list && list.All(n => n is YamlScalarNode) ? [.. list.Select(n => ((YamlScalarNode)n).Value ?? "")]
        : Wrong<IReadOnlyList<string>>(key, node, "a list of names in square brackets", []);

    /// <summary>The nodes of a list; empty when absent.</summary>
    public IReadOnlyList<YamlNode> Nodes(string key) => !values.TryGetValue(key, out var node) ? []
        : node is YamlSequenceNode list ? [.. list]
        : Wrong<IReadOnlyList<YamlNode>>(key, node, "a list", []);

    /// <summary>The entries of a section within this one, by name; none when it is absent.</summary>
    /// <param name="key">The section.</param>
    /// <param name="kind">One of its entries in a word, for messages.</param>
    /// <param name="known">The keys that its entries may have.</param>
    public IEnumerable<(string Name, DefinitionEntry Entry)> Parts(string key, string kind, IReadOnlyList<string> known) =>
        !values.TryGetValue(key, out var node) ? []
        : node is YamlMappingNode map
            ? map.Select(p => ($"{p.Key}", new DefinitionEntry($"{kind} {p.Key} of {what}", file, p.Value, known, faults)))
        : Wrong<IEnumerable<(string, DefinitionEntry)>>(key, node, "a section of names", []);

    /// <summary>A whole number.</summary>
    public int? Number(string key, int least, int most) => !values.TryGetValue(key, out var node) ? null
        : node is YamlScalarNode text && int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most ? number
        : Wrong<int?>(key, node, $"a whole number from {least} to {most:N0}", null);

    /// <summary>A truth; false when absent.</summary>
    public bool Truth(string key) => values.TryGetValue(key, out var node)
        && (node is YamlScalarNode { Value: "true" or "false" } text ? text.Value == "true" : Wrong(key, node, "true or false", false));

    /// <summary>A word of an enumeration, written in snake_case.</summary>
    public T Word<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if ((values.GetValueOrDefault(key) as YamlScalarNode)?.Value is not { } text)
        {
            return otherwise;
        }

        return Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : Wrong(key, values[key], $"one of {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}", otherwise);
    }

    /// <summary>Takes a name that cannot be one into the faults.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static void DemandName(string name, string place, DefinitionFaults faults)
    {
        if (name.Length is 0 or > 63 || !name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '_') || char.IsDigit(name[0]))
        {
            faults.Add(place, $"\"{name}\" is no name: small letters, digits and _ only, at most 63, a letter first");
        }
    }

    private string Missing(string key, string otherwise)
    {
        faults.Add(Place, $"{what} has no {key}");
        return otherwise;
    }

    private T Wrong<T>(string key, YamlNode node, string expected, T otherwise)
    {
        var found = node is YamlScalarNode text ? $"\"{text.Value}\"" : "of another shape";
        faults.Add(file.Place(node), $"{key} of {what} is {found}, must be {expected}");
        return otherwise;
    }
}
