namespace Cartline.Core.Engine;

/// <summary>A column as the engine describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in the engine's words.</param>
public sealed record Column(string Name, string Type)
{
    /// <summary>Whether it holds text.</summary>
    public bool IsText => Type.ToUpperInvariant() is "VARCHAR" or "TEXT" || Type.StartsWith("character varying", StringComparison.Ordinal);
}
