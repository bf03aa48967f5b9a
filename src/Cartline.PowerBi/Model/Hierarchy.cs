namespace Cartline.PowerBi.Model;

/// <summary>Columns to drill down, the coarsest first.</summary>
/// <param name="Name">The name shown.</param>
/// <param name="Levels">Columns of the table; a level bears its column's name.</param>
/// <param name="Description">What it is for.</param>
internal sealed record Hierarchy(string Name, IReadOnlyList<string> Levels, string Description = "");
