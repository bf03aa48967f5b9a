using System.Data.Common;

namespace Cartline.Core.Engine;

/// <summary>Statements and small answers in one call.</summary>
public static class DbConnectionExtensions
{
    /// <summary>Runs one statement; <c>$1</c>, <c>$2</c> … in it are the parameters.</summary>
    public static async Task<int> ExecuteAsync(this DbConnection db, string sql, CancellationToken cancel, params object?[] parameters)
    {
        await using var command = Command(db, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The first value of the first row; null when there is none.</summary>
    public static async Task<object?> ScalarAsync(this DbConnection db, string sql, CancellationToken cancel, params object?[] parameters)
    {
        await using var command = Command(db, sql, parameters);
        var value = await command.ExecuteScalarAsync(cancel);
        return value is DBNull ? null : value;
    }

    /// <summary>The first value of the first row as a whole number.</summary>
    public static async Task<long> CountAsync(this DbConnection db, string sql, CancellationToken cancel, params object?[] parameters) =>
        Convert.ToInt64(await db.ScalarAsync(sql, cancel, parameters) ?? 0L);

    /// <summary>All rows of a small answer, values by position; null for SQL's null.</summary>
    public static async Task<List<object?[]>> RowsAsync(this DbConnection db, string sql, CancellationToken cancel, params object?[] parameters)
    {
        await using var command = Command(db, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancel))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(v => v is DBNull ? null : v)]);
        }

        return rows;
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
