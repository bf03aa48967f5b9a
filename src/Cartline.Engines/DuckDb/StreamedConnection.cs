using System.Data;
using System.Data.Common;
using DuckDB.NET.Data;

namespace Cartline.Engines.DuckDb;

/// <summary>
/// A connection whose answers are read while they are made: the library would else hold each of them whole. It may be kept to little
/// memory until a statement needs more.
/// </summary>
/// <param name="source">The connection string.</param>
internal sealed class StreamedConnection(string source) : DuckDBConnection(source)
{
    private int? kept;
    private bool needsMore;
    private object? whole;

    /// <summary>
    /// Keeps it to so much memory. A statement that cannot do with that is run again with all that the engine may have, and so are those
    /// after it.
    /// </summary>
    /// <param name="megabytes">How much, in MB; null for all that the engine may have.</param>
    public void Fit(int? megabytes)
    {
        if (kept != megabytes && !needsMore)
        {
            // To reset the setting changes what it says, and not what the engine holds to.
            whole ??= Ask("select current_setting('memory_limit')");
            Ask($"set memory_limit = '{(megabytes is null ? whole : $"{megabytes}MB")}'");
            kept = megabytes;
        }
    }

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new StreamedCommand { Connection = this };

    private object? Ask(string statement)
    {
        using var command = new DuckDBCommand { Connection = this, CommandText = statement };
        return command.ExecuteScalar();
    }

    private T Loosened<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (DuckDBException refusal) when (
            kept is not null && refusal.Message.StartsWith("Out of Memory Error", StringComparison.Ordinal))
        {
            Fit(null);
            needsMore = true;
            return run();
        }
    }

    private sealed class StreamedCommand : DuckDBCommand
    {
        /// <inheritdoc/>
        public override int ExecuteNonQuery() => Own.Loosened(base.ExecuteNonQuery);

        /// <inheritdoc/>
        public override object? ExecuteScalar() => Own.Loosened(base.ExecuteScalar);

        /// <inheritdoc/>
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            UseStreamingMode = true;
            return Own.Loosened(() => base.ExecuteDbDataReader(behavior));
        }

        private StreamedConnection Own => (StreamedConnection)Connection!;
    }
}
