using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>The right to write in a database: an advisory lock that the server takes back when its owner's connection ends.</summary>
/// <param name="again">Takes the lock anew, on a new connection.</param>
/// <param name="db">The connection that holds it.</param>
internal sealed class PostgresLease(Func<CancellationToken, Task<NpgsqlConnection>> again, NpgsqlConnection db) : ILease
{
    private const long Key = 0x636172746C696E65;
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private NpgsqlConnection db = db;

    /// <summary>Takes the lock.</summary>
    /// <returns>The connection that holds it.</returns>
    /// <exception cref="CartlineException">Another connection holds it; its run, host and process are named.</exception>
    public static async Task<NpgsqlConnection> TakeAsync(NpgsqlConnection db, string runId, CancellationToken cancel)
    {
        try
        {
            var name = $"cartline {runId}, host {Environment.MachineName}";
            await db.ExecuteAsync($"set application_name = {Identifier.Text(name)}", cancel);

            // The server needs a moment to notice that a killed owner's connection is gone.
            for (var attempt = 1; await db.ScalarAsync("select pg_try_advisory_lock($1)", cancel, Key) is false; attempt++)
            {
                if (attempt == Attempts)
                {
                    var owner = await OwnerAsync(db, cancel) ?? "an unknown process";
                    throw new CartlineException(
                        FailureKind.Busy,
                        $"Another run is at work in this database: {owner}. Wait for it to end, then run the command again.");
                }

                await Task.Delay(Pause, cancel);
            }

            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Who holds the lock; null when nobody does.</summary>
    public static async Task<string?> OwnerAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var owner = (string?)await db.ScalarAsync(OwnSql.Read("postgres_owner.sql"), cancel, Key);
        return owner?.StartsWith("cartline ", StringComparison.Ordinal) == true ? owner["cartline ".Length..] : owner;
    }

    /// <inheritdoc/>
    public async Task DemandAsync(CancellationToken cancel)
    {
        try
        {
            await db.ScalarAsync("select 1", cancel);
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException && !cancel.IsCancellationRequested)
        {
            await db.DisposeAsync();
            db = await again(cancel);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // A connection goes back to its pool, which would keep the lock.
            await db.ExecuteAsync("select pg_advisory_unlock($1)", CancellationToken.None, Key);
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
        {
            // The lock is gone with the connection.
        }

        await db.DisposeAsync();
    }
}
