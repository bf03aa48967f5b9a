using System.Data;
using System.Data.Common;
using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using Npgsql;
using Npgsql.Schema;

namespace Cartline.Engines.Postgres;

/// <summary>
/// Answers a question that a person wrote, in a transaction that only reads and is never committed. The server parses the question before
/// it runs; what gives no table is refused. Where the role of readers is there, the question runs inside a function of that role.
/// </summary>
internal static class PostgresQuestion
{
    /// <summary>Asks.</summary>
    /// <param name="db">A connection that reads, with no transaction open; the one of the answer ends with it.</param>
    /// <param name="reader">The role of readers.</param>
    /// <param name="question">One statement.</param>
    /// <param name="limits">How long it may take and how many rows it may give.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="DbException">The server refuses the question.</exception>
    /// <exception cref="CartlineException">The user is a superuser and the role of readers cannot be taken.</exception>
    public static async Task<DbDataReader> AskAsync(
        NpgsqlConnection db, PostgresReader reader, string question, QuestionLimits limits, CancellationToken cancel)
    {
        var state = await reader.DemandAsync(db, cancel);
        if (state.IsSuperuser && !state.IsReady)
        {
            throw Refusal(db, state);
        }

        var transaction = await db.BeginTransactionAsync(cancel);
        try
        {
            await db.ExecuteAsync("set transaction read only", cancel);
            await db.ExecuteAsync(
                "select set_config('statement_timeout', $1, true)", cancel, limits.Seconds.ToString(CultureInfo.InvariantCulture) + "s");
            var columns = await DescribeAsync(db, question, cancel);
            var command = db.CreateCommand();
            command.CommandText = question;
            if (state.IsReady)
            {
                var types = await TypesAsync(db, columns, cancel);
                command.CommandText = Selection(columns, types);
                command.Parameters.Add(new NpgsqlParameter { Value = Plain(question, types) });
                command.Parameters.Add(new NpgsqlParameter { Value = limits.Asked });
            }

            return await command.ExecuteReaderAsync(cancel);
        }
        catch
        {
            // What explains the refusal asks on the same connection.
            await transaction.RollbackAsync(CancellationToken.None);
            throw;
        }
    }

    private static CartlineException Refusal(NpgsqlConnection db, ReaderState state)
    {
        var user = new NpgsqlConnectionStringBuilder(db.ConnectionString).Username;
        return state.HasSchemas
            ? new CartlineException(
                FailureKind.Unavailable,
                $"User \"{user}\" is a superuser, and questions are never answered with such rights. Role {PostgresReader.Role}, which "
                + "they are answered as, cannot be prepared here: the server takes no writes, or the role is a superuser itself. Run "
                + "./cartline run on the primary, or set DB_USER to a user who is no superuser.")
            : new CartlineException(FailureKind.Usage, "Nothing is published yet: run ./cartline run first.");
    }

    private static async Task<IReadOnlyList<NpgsqlDbColumn>> DescribeAsync(
        NpgsqlConnection db, string question, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(question, db);
        await using var description = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancel);
        var columns = await description.GetColumnSchemaAsync(cancel);
        return columns.Count > 0
            ? [.. columns.Cast<NpgsqlDbColumn>()]
            : throw new CartlineException(
                FailureKind.Usage, "query takes one statement that reads; the server says that this one gives no table.");
    }

    private static async Task<IReadOnlyList<(string Name, bool IsPseudo)>> TypesAsync(
        NpgsqlConnection db, IReadOnlyList<NpgsqlDbColumn> columns, CancellationToken cancel)
    {
        var rows = await db.RowsAsync(OwnSql.Read("postgres_types.sql"), cancel, columns.Select(c => (long)c.TypeOID).ToArray());
        return [.. rows.Select(r => r[1] is true ? ("text", true) : ((string)r[0]!, false))];
    }

    // A function that returns rows of any kind has to be told their columns. Two may have the same name, and a number its places.
    private static string Selection(IReadOnlyList<NpgsqlDbColumn> columns, IReadOnlyList<(string Name, bool IsPseudo)> types)
    {
        var list = string.Join(", ", columns.Select((c, i) => $"{Placed($"c{i}", c)} as {Identifier.Quote(c.ColumnName)}"));
        return $"select {list} from cartline.ask($1, $2) as t({string.Join(", ", types.Select((t, i) => $"c{i} {t.Name}"))})";
    }

    private static string Placed(string column, NpgsqlDbColumn described) =>
        described is { PostgresType.Name: "numeric", NumericPrecision: { } precision, NumericScale: { } scale }
            ? $"cast({column} as numeric({precision}, {scale}))"
            : column;

    // Such as void, which pg_sleep gives: no table can hold it.
    private static string Plain(string question, IReadOnlyList<(string Name, bool IsPseudo)> types) =>
        types.Any(t => t.IsPseudo)
            ? $"select {string.Join(", ", types.Select((t, i) => t.IsPseudo ? $"cast(c{i} as text)" : $"c{i}"))} from (\n{question}\n) as "
                + $"q({string.Join(", ", types.Select((_, i) => $"c{i}"))})"
            : question;
}
