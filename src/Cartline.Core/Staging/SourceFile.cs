using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>A file to load and the table it fills.</summary>
/// <param name="Path">Where it lies, or the zip archive that it is in.</param>
/// <param name="Table">The table, with the columns it knows and those it demands.</param>
/// <param name="Entry">Its name in the archive; null for a file that is in none.</param>
public sealed record SourceFile(string Path, StagingTable Table, string? Entry = null)
{
    /// <summary>Its name, kept with every record.</summary>
    public string Name { get; init; } = System.IO.Path.GetFileName(Entry ?? Path);

    /// <summary>The sheet of a workbook that holds several tables; null for a file that is one table.</summary>
    public string? Sheet { get; init; }

    /// <summary>What its header must hold.</summary>
    public CsvContract Contract => new()
    {
        Columns = [.. Table.DataColumns],
        Required = Table.Required,
        Instead = Table.Instead,
        Aliases = Table.Aliases,
    };
}
