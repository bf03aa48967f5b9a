using System.Data.Common;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>Reads large answers row by row.</summary>
internal static class Rows
{
    /// <summary>Hands each row on; null for SQL's null. The same array is used for all.</summary>
    /// <param name="db">A connection that only reads.</param>
    /// <param name="sql">The statement; <c>$1</c>, <c>$2</c> … in it are the parameters.</param>
    /// <param name="take">Takes a row.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="parameters">Their values.</param>
    public static async Task ReadAsync(
        DbConnection db, string sql, Action<object?[]> take, CancellationToken cancel, params IEnumerable<string> parameters)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        foreach (var value in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(cancel);
        var row = new object?[reader.FieldCount];
        while (await reader.ReadAsync(cancel))
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            take(row);
        }
    }
}
