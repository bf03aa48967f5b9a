namespace Cartline.Core.Options.Reading;

/// <summary>One value of a YAML file: a text, a list or a section; none of them when it was refused.</summary>
/// <param name="Line">Line of the file, from 1.</param>
sealed record YamlNode(long Line)
{
    /// <summary>The text, empty for nothing or null; null when this is no text.</summary>
    public string? Text { get; init; }

    /// <summary>The items of a list; null when this is none.</summary>
    public List<YamlNode>? Items { get; init; }

    /// <summary>The keys of a section in file order, without repeated ones; null when this is none.</summary>
    public OrderedDictionary<string, (long Line, YamlNode Value)>? Entries { get; init; }

    /// <summary>Whether a fault has been told already and nothing is left to read.</summary>
    public bool Refused => Text is null && Entries is null && (Items?.Exists(item => item.Refused) ?? true);
}
