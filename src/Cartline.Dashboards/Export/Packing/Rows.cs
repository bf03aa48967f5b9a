using System.Data.Common;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>Reads large answers row by row.</summary>
internal static class Rows
{
    /// <summary>Hands each row on; null for SQL's null. The same array is used for all.</summary>
    public static async Task ReadAsync(DbConnection db, string sql, Action<object?[]> take, CancellationToken cancel)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
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
