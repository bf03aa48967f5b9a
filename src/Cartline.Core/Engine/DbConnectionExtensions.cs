using System.Data.Common;

namespace Cartline.Core.Engine;

/// <summary>Statements and small answers in one call.</summary>
public static class DbConnectionExtensions
{
    /// <summary>Runs one statement; <c>$1</c>, <c>$2</c> … in it are the parameters.</summary>
    /// <exception cref="Failures.CartlineException">The user of the database may not do that.</exception>
    public static Task<int> ExecuteAsync(this DbConnection db, string sql, CancellationToken cancel, params object?[] parameters) =>
        RunAsync(db, sql, parameters, command => command.ExecuteNonQueryAsync(cancel));

    /// <summary>The first value of the first row; null when there is none.</summary>
    /// <exception cref="Failures.CartlineException">The user of the database may not do that.</exception>
    public static Task<object?> ScalarAsync(this DbConnection db, string sql, CancellationToken cancel, params object?[] parameters) =>
        RunAsync(db, sql, parameters, async command => await command.ExecuteScalarAsync(cancel) is var value and not DBNull ? value : null);

    /// <summary>The first value of the first row as a whole number.</summary>
    /// <exception cref="Failures.CartlineException">The user of the database may not do that.</exception>
    public static async Task<long> CountAsync(this DbConnection db, string sql, CancellationToken cancel, params object?[] parameters) =>
        Convert.ToInt64(await db.ScalarAsync(sql, cancel, parameters) ?? 0L);

    /// <summary>All rows of a small answer, values by position; null for SQL's null.</summary>
    /// <exception cref="Failures.CartlineException">The user of the database may not do that.</exception>
    public static Task<List<object?[]>> RowsAsync(
        this DbConnection db, string sql, CancellationToken cancel, params object?[] parameters) =>
        RunAsync(db, sql, parameters, async command =>
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var rows = new List<object?[]>();
            while (await reader.ReadAsync(cancel))
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add([.. row.Select(v => v is DBNull ? null : v)]);
            }

            return rows;
        });

    private static async Task<T> RunAsync<T>(DbConnection db, string sql, object?[] parameters, Func<DbCommand, Task<T>> ask)
    {
        await using var command = Command(db, sql, parameters);
        try
        {
            return await ask(command);
        }
        catch (DbException refusal) when (MissingRight.IsCauseOf(refusal))
        {
            throw MissingRight.Explain(db, refusal);
        }
        catch (DbException refusal) when (ReadOnlyDatabase.IsCauseOf(refusal))
        {
            throw ReadOnlyDatabase.Explain(db, refusal);
        }
    }

    private static DbCommand Command(DbConnection db, string sql, object?[] parameters)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        foreach (var value in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
