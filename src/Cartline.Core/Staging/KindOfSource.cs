using Cartline.Core.Failures;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Tells of files that a source does not read which source they look like, by their headers.</summary>
internal sealed class KindOfSource(ModelCatalog catalog)
{
    private static readonly string[] DataEndings =
        [".csv", ".tsv", ".txt", ".gz", ".zip", ".xls", ".xlsb", ".ods", .. FileReading.Endings];

    private readonly Lazy<IReadOnlyList<(string Source, StagingTable Table)>> tables = new(() => [.. TablesOf(catalog)]);

    /// <summary>A note about the files, or null when none of them holds data.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="names">Their names.</param>
    /// <param name="source">The source that does not read them.</param>
    public string? Note(string folder, IEnumerable<string> names, string source)
    {
        var others = SimulatedFiles.Read(folder) is null ? names : names.Except(SimulatedFiles.Notes);
        var data = others.Where(n => DataEndings.Contains(Path.GetExtension(n), StringComparer.OrdinalIgnoreCase)).ToList();
        return data.Count == 0 ? null
            : $"Source \"{source}\" does not read {string.Join(", ", data.Take(20).Select(n => n + Looks(Path.Combine(folder, n))))}"
                + $"{(data.Count > 20 ? $" and {data.Count - 20} more" : "")}: no name of its files fits.";
    }

    // A table that needs one column only fits files of others, too: the one that knows most of the columns is meant.
    private string Looks(string path) =>
        tables.Value.Select(t => (t.Source, t.Table, Known: FileHeader.Known(path, t.Table))).Where(t => t.Known > 0)
            .OrderByDescending(t => t.Known).FirstOrDefault() is { Table: { } table, Source: { } source }
            ? $" (looks like {table.Name.Table} of source \"{source}\")" : "";

    private static IEnumerable<(string, StagingTable)> TablesOf(ModelCatalog catalog)
    {
        foreach (var name in Source.Names(catalog))
        {
            IReadOnlyList<StagingTable> found;
            try
            {
                found = Source.Find(name, catalog).Tables;
            }
            catch (CartlineException)
            {
                continue;
            }

            foreach (var table in found)
            {
                yield return (name, table);
            }
        }
    }
}
