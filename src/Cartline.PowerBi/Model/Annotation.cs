namespace Cartline.PowerBi.Model;

/// <summary>A note for programs.</summary>
internal sealed record Annotation(string Name, string Value);
