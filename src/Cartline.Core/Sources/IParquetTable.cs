using System.Data.Common;

namespace Cartline.Core.Sources;

/// <summary>A Parquet file that is open.</summary>
public interface IParquetTable : IDisposable
{
    /// <summary>Its columns, with the type that the database gives each: <c>VARCHAR</c>, <c>DECIMAL(18,2)</c>, …</summary>
    IReadOnlyList<(string Name, string Type)> Columns { get; }

    /// <summary>How many rows it says it has.</summary>
    long Rows { get; }

    /// <summary>The rows in the order of the file, one after the other, every value as text.</summary>
    /// <param name="names">The columns to read.</param>
    DbDataReader Read(IReadOnlyList<string> names);
}
