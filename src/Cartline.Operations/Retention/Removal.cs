namespace Cartline.Operations.Retention;

/// <summary>Something that clean-up deleted, or would delete.</summary>
/// <param name="Area"><c>raw</c>, <c>staging</c>, <c>quarantine</c>, <c>logs</c> or <c>versions</c>.</param>
/// <param name="Name">The path below the project; for a version its file or schema.</param>
/// <param name="Bytes">The space it took.</param>
public sealed record Removal(string Area, string Name, long Bytes);
