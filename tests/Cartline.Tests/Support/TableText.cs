using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cartline.Tests.Support;

/// <summary>Tables as sorted lines of text that do not depend on the engine: the same values give the same lines.</summary>
public static class TableText
{
    /// <summary>A whole table, each value behind its column's name.</summary>
    /// <param name="db">The connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="members">What stands for keys of dimensions; null writes keys and moments as they are.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(DbConnection db, string table, DimensionMembers? members)
    {
        var lines = new List<string>();
        await foreach (var line in LinesAsync(db, table, members))
        {
            lines.Add(line);
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>The number of a table's lines and the sum of their prints: equal for equal lines in any order.</summary>
    public static async Task<string> PrintAsync(DbConnection db, string table, DimensionMembers? members)
    {
        var (count, sum) = (0L, UInt128.Zero);
        await foreach (var line in LinesAsync(db, table, members))
        {
            count++;
            sum += BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
        }

        return $"{count} lines, {sum:x32}";
    }

    /// <summary>The rows of a query in its own order, values parted by bars.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(DbConnection db, string sql)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        }

        return lines;
    }

    /// <summary>
    /// One value: numbers without needless zeros, days and times in ISO form, no-breaking and combining characters escaped.
    /// </summary>
    public static string Text(object value) => value switch
    {
        DBNull => "null",
        bool truth => truth ? "true" : "false",
        decimal amount => amount.ToString("0.####################", CultureInfo.InvariantCulture),
        double or float => throw new InvalidOperationException($"{value} is a floating-point number: no table may hold one."),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        TimeSpan time => TimeOnly.FromTimeSpan(time).ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        string text =>
            string.Concat(
                text.Select(c =>
                    c is > ' ' and < '\u007f' or ' ' || (char.IsLetterOrDigit(c) && c < '\u0300') ? $"{c}" : $"\\u{(int)c:x4}")),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static async IAsyncEnumerable<string> LinesAsync(DbConnection db, string table, DimensionMembers? members)
    {
        await using var command = db.CreateCommand();
        command.CommandText = $"select * from {table}";
        await using var reader = await command.ExecuteReaderAsync();
        var own = members is null ? null : DimensionMembers.OwnKey(table);
        string[] left = members is null ? [] : ["created_at", "updated_at", "sales_key", own ?? ""];
        var columns = Enumerable.Range(0, reader.FieldCount)
            .Where(i => !left.Contains(reader.GetName(i)))
            .OrderBy(reader.GetName, StringComparer.Ordinal)
            .ToList();
        while (await reader.ReadAsync())
        {
            yield return string.Join(
                " | ",
                columns.Select(i =>
                    $"{reader.GetName(i)}={members?.Of(reader.GetName(i), reader.GetValue(i)) ?? Text(reader.GetValue(i))}"));
        }
    }
}
