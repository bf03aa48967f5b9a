using System.Data;
using System.Data.Common;
using DuckDB.NET.Data;

namespace Cartline.Engines.DuckDb;

/// <summary>A connection whose answers are read while they are made: the library would else hold each of them whole.</summary>
/// <param name="source">The connection string.</param>
internal sealed class StreamedConnection(string source) : DuckDBConnection(source)
{
    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new StreamedCommand { Connection = this };

    private sealed class StreamedCommand : DuckDBCommand
    {
        /// <inheritdoc/>
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            UseStreamingMode = true;
            return base.ExecuteDbDataReader(behavior);
        }
    }
}
