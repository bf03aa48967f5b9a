namespace Cartline.Core.Mappings;

/// <summary>What a <c>mapping.yaml</c> says: the files of an export, and the tables of the contract that they fill.</summary>
/// <param name="Source">The name of the source, behind <c>from_</c>.</param>
/// <param name="About">What it is, in a sentence.</param>
/// <param name="Export">Where its files come from; null when nothing is said.</param>
/// <param name="Files">The files.</param>
/// <param name="Tables">The tables that are filled.</param>
internal sealed record Declaration(
    string Source, string About, string? Export, IReadOnlyList<DeclaredFile> Files, IReadOnlyList<DeclaredTable> Tables)
{
    /// <summary>A table that is filled; null when nothing is said of it.</summary>
    public DeclaredTable? Table(string entity) => Tables.FirstOrDefault(t => t.Entity.Name == entity);
}
