using Cartline.Core.Sql;

namespace Cartline.Core.Profiles;

/// <summary>A kind of file that a source reads.</summary>
/// <param name="Table">The table that it fills.</param>
/// <param name="Names">Its names and patterns; all files that fit are read.</param>
public sealed record KnownFile(StagingTable Table, IReadOnlyList<string> Names)
{
    /// <summary>How well a file's header fits: columns that must be there and are missing, those read, those nobody knows.</summary>
    /// <param name="header">The names of its columns, trimmed, in lower case.</param>
    public (IReadOnlyList<string> Missing, IReadOnlyList<string> Read, IReadOnlyList<string> Unknown) Fit(IReadOnlyList<string> header)
    {
        var names = header.Select(n => (Written: n, Name: Table.Aliases.GetValueOrDefault(n, n))).ToList();
        var known = Table.DataColumns.ToHashSet(StringComparer.Ordinal);
        return (
            Table.Missing([.. names.Select(n => n.Name)]),
            [.. names.Where(n => known.Contains(n.Name)).Select(n => n.Written)],
            [.. names.Where(n => !known.Contains(n.Name) && !Table.Ignores(n.Written)).Select(n => n.Written)]);
    }
}
