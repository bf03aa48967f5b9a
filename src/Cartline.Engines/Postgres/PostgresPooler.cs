using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>
/// Tells a pooler, such as pgbouncer, that lends a connection of the server for a transaction or a statement only. Locks, settings and
/// temporary tables of a session would be those of whoever comes next.
/// </summary>
internal static class PostgresPooler
{
    private const int Looks = 3;

    /// <summary>Makes sure that a connection keeps the same session of the server until it is closed.</summary>
    /// <param name="db">The connection, with no transaction open.</param>
    /// <param name="another">Opens another one to the same place.</param>
    /// <param name="location">The place, for people.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CartlineException">It does not.</exception>
    public static async Task DemandSessionAsync(
        NpgsqlConnection db, Func<CancellationToken, Task<NpgsqlConnection>> another, string location, CancellationToken cancel)
    {
        // A server tells each client which of its processes serves it; a pooler tells a number of its own.
        var session = await ProcessAsync(db, cancel);
        if (session == db.ProcessID)
        {
            return;
        }

        // A session that is ours is never given to anybody else. One that was only lent is the first to be lent again.
        await using var other = await another(cancel);
        for (var look = 1; look <= Looks; look++)
        {
            try
            {
                await using var transaction = await other.BeginTransactionAsync(cancel);
                var its = await ProcessAsync(other, cancel);
                if (its == session || await ProcessAsync(db, cancel) != session)
                {
                    throw Refusal(location);
                }
            }
            catch (PostgresException refusal) when (IsRefusal(refusal))
            {
                throw Refusal(location, refusal);
            }
        }
    }

    /// <summary>Whether a pooler refuses transactions.</summary>
    public static bool IsRefusal(PostgresException refusal) => refusal.SqlState == PostgresErrorCodes.ProtocolViolation
        && refusal.MessageText.Contains("pooling mode", StringComparison.Ordinal);

    /// <summary>The refusal in words, with the remedy.</summary>
    public static CartlineException Refusal(string location, PostgresException? cause = null) => new(
        FailureKind.Unavailable,
        $"What answers at {location} is a pooler that lends a connection of PostgreSQL for one transaction or statement only (pgbouncer: "
        + "pool_mode = transaction or statement): the lock that keeps two runs apart, and every setting, would be lost or be another's. "
        + "Set DB_HOST and DB_PORT to the server itself, or pool_mode = session for this database or user in the pooler.",
        cause);

    private static async Task<int> ProcessAsync(NpgsqlConnection db, CancellationToken cancel) =>
        (int)(await db.ScalarAsync("select pg_backend_pid()", cancel))!;
}
