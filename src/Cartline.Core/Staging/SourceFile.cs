using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>A file to load and the table it fills.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Table">The table, with the columns it knows and those it demands.</param>
public sealed record SourceFile(string Path, StagingTable Table)
{
    /// <summary>Its name, kept with every record.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What its header must hold.</summary>
    public CsvContract Contract => new() { Columns = [.. Table.DataColumns], Required = Table.Required, Aliases = Table.Aliases };
}
