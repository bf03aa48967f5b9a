namespace Cartline.PowerBi.Model;

/// <summary>A part of the model for one purpose.</summary>
internal sealed record Perspective(string Name, IReadOnlyList<PerspectiveTable> Tables);
