using Cartline.Core.Engine;
using Cartline.Engines.Files;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>What was decided on batches: the table <c>cartline.decisions</c>.</summary>
internal static class PostgresDecisions
{
    /// <summary>Keeps a decision, after those before.</summary>
    public static Task<int> AddAsync(NpgsqlConnection db, BatchDecision decision, CancellationToken cancel) => db.ExecuteAsync(
        OwnSql.Read("postgres_decide.sql"), cancel,
        decision.BatchId, decision.Status, string.Join('\n', decision.Reasons), decision.RunId,
        DateTime.SpecifyKind(decision.DecidedAt, DateTimeKind.Unspecified), Or(decision.AsOf), Or(decision.Source), Or(decision.Mends));

    /// <summary>All decisions, in the order in which they were made; none where no run of this release was.</summary>
    public static async Task<IReadOnlyList<BatchDecision>> ReadAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        if (await db.ScalarAsync("select to_regclass('cartline.decisions')::text", cancel) is null)
        {
            return [];
        }

        var rows = await db.RowsAsync(OwnSql.Read("postgres_decisions.sql"), cancel);
        return
        [
            .. rows.Select(r => new BatchDecision(
                (int)r[0]!, (string)r[1]!, ((string)r[2]!).Split('\n', StringSplitOptions.RemoveEmptyEntries), (string)r[3]!,
                (DateTime)r[4]!)
            {
                AsOf = r[5] switch { DateOnly day => day, DateTime moment => DateOnly.FromDateTime(moment), _ => null },
                Source = r[6] as string,
                Mends = r[7] as int?,
            }),
        ];
    }

    private static object Or(object? value) => value ?? DBNull.Value;
}
