namespace Cartline.Tests.PowerBi;

/// <summary>An object of a TMDL file as it was read, before it means anything.</summary>
/// <param name="Keyword">For instance <c>measure</c>.</param>
/// <param name="Name">Its name, quotes taken off; blank where an object has none.</param>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record TmdlNode(string Keyword, string Name, int Line)
{
    /// <summary>The text behind the equals sign; null without one.</summary>
    public string? Value { get; set; }

    /// <summary>The text above it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Properties by name, in the order written.</summary>
    public Dictionary<string, string> Properties { get; } = [];

    /// <summary>Objects within it.</summary>
    public List<TmdlNode> Children { get; } = [];

    /// <summary>A property, or null.</summary>
    public string? this[string property] => Properties.GetValueOrDefault(property);

    /// <summary>The objects within it of a kind.</summary>
    public IEnumerable<TmdlNode> Of(string keyword) => Children.Where(c => c.Keyword == keyword);
}
