namespace Cartline.Core.Engine;

/// <summary>A part of the published versions that is kept no longer: a file, or a schema of the server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">The space it takes.</param>
public sealed record PrunableVersion(string Name, long Bytes);
