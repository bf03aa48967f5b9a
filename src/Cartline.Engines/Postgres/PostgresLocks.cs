using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>
/// Transactions that change what readers read. Each waits for locks far less long than the server takes to call a deadlock,
/// and is tried again: readers are never killed for it.
/// </summary>
internal static class PostgresLocks
{
    private const int Attempts = 200;

    /// <summary>Begins such a transaction.</summary>
    public static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var transaction = await db.BeginTransactionAsync(cancel);
        await db.ExecuteAsync("set local lock_timeout = '50ms'", cancel);
        await db.ExecuteAsync("set local synchronous_commit = on", cancel);
        return transaction;
    }

    /// <summary>Tries until the locks are free.</summary>
    /// <param name="act">The whole transaction.</param>
    /// <param name="locked">What readers may hold, for people.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CartlineException">No attempt found a moment.</exception>
    public static async Task PersistAsync(Func<Task> act, string locked, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await act();
                return;
            }
            catch (PostgresException failure)
                when (failure.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                if (attempt == Attempts)
                {
                    throw new CartlineException(
                        FailureKind.Unavailable,
                        $"Readers kept the {locked} locked during {Attempts} attempts; the previous version stays live. "
                        + "End long queries, or publish at a quieter hour.",
                        failure);
                }

                // Uneven pauses, so that a reader with a rhythm of its own does not meet every attempt.
                await Task.Delay(20 + (attempt * 37 % 80), cancel);
            }
        }
    }
}
