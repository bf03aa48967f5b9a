namespace Cartline.Core.Profiles;

/// <summary>A file, and the sources that could read it.</summary>
/// <param name="Profile">What it is like.</param>
/// <param name="Matches">The tables that its header has all needed columns of; the one that knows most of its columns first.</param>
public sealed record ProfiledFile(FileProfile Profile, IReadOnlyList<SourceMatch> Matches)
{
    /// <summary>Compares a file's header with all sources.</summary>
    public static ProfiledFile Of(FileProfile profile, IEnumerable<KnownSource> sources)
    {
        var header = profile.Columns.Select(c => c.Name).ToList();
        return new ProfiledFile(profile, header.Count == 0 ? [] :
        [
            .. sources.SelectMany(s => s.Files.Where(f => f.Table.Required.Count > 0).Select(f => (s.Name, f.Table, Fit: f.Fit(header))))
                .Where(m => m.Fit.Missing.Count == 0)
                .OrderByDescending(m => m.Fit.Read.Count)
                .Select(m => new SourceMatch(m.Name, m.Table.Name.Table, m.Fit.Read, m.Fit.Unknown)),
        ]);
    }
}
