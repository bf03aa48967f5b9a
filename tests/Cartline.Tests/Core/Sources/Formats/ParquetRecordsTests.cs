using DuckDB.NET.Data;

namespace Cartline.Tests.Core.Sources.Formats;

public sealed class ParquetRecordsTests
{
    [Theory]
    [InlineData("cast('19.90' as decimal(18, 2))", "·19.90")]
    [InlineData("cast('12345678901234567890.12' as decimal(38, 2))", "·12345678901234567890.12")]
    [InlineData("cast(19.99 as double)", "·19.99")]
    [InlineData("cast(10 as double)", "·10")]
    [InlineData("cast(1e20 as double)", "·100000000000000000000")]
    [InlineData("cast(0.1 as float)", "·0.1")]
    [InlineData("1234567890123", "·1234567890123")]
    [InlineData("'007'", "007")]
    [InlineData("'Käte'", "Käte")]
    [InlineData("cast('007' as blob)", "007")]
    [InlineData("date '2025-03-01'", "·2025-03-01")]
    [InlineData("timestamp '2025-03-01 09:12:00'", "·2025-03-01 09:12:00")]
    [InlineData("timestamp '2025-03-01 09:12:00.250'", "·2025-03-01 09:12:00.25")]
    [InlineData("timestamptz '2025-03-01 09:12:00+02'", "·2025-03-01 07:12:00+00")]
    [InlineData("time '09:12:00'", "·09:12:00")]
    [InlineData("true", "·true")]
    [InlineData("cast(null as integer)", "∅")]
    public void Values_come_as_exact_text(string sql, string value)
    {
        using var file = new FormatFile { Columns = ["a", "b"], Aliases = new() { ["value"] = "b" } };
        Write(file.At("x.parquet"), $"select 'x' as \"A\", {sql} as \"Value\", [1] as other");

        Assert.Equal([$"1: x|{value}"], file.Read("x.parquet"));
        Assert.Equal(["a", "b", "other"], file.Found);
    }

    [Fact]
    public void Rows_come_in_the_order_of_the_file()
    {
        using var file = new FormatFile { Columns = ["a"] };
        Write(file.At("x.parquet"), "select range as a from range(300000)");

        var read = file.Read("x.parquet");

        Assert.Equal(300_000, read.Count);
        Assert.Equal(("1: ·0", "300000: ·299999"), (read[0], read[^1]));
    }

    [Fact]
    public void Files_that_are_damaged_or_nested_or_lack_a_column_are_refused()
    {
        using var file = new FormatFile();
        Write(file.At("x.parquet"), "select 1 as a from range(10000)");
        var whole = File.ReadAllBytes(file.At("x.parquet"));
        File.WriteAllBytes(file.At("cut.parquet"), whole[..(whole.Length / 2)]);
        Write(file.At("list.parquet"), "select 1 as a, [1, 2] as b");
        Write(file.At("struct.parquet"), "select 1 as a, {'x': 1} as b");
        Write(file.At("other.parquet"), "select 1 as b");

        Assert.StartsWith("cut.parquet: the Parquet file cannot be read", file.Refusal("cut.parquet"), StringComparison.Ordinal);
        Assert.Contains("column b is of type INTEGER[]", file.Refusal("list.parquet"));
        Assert.Contains("column b is of type STRUCT(x INTEGER)", file.Refusal("struct.parquet"));
        Assert.Contains("column \"a\" is missing. Found: b.", file.Refusal("other.parquet"));
        Assert.Contains("the file is not Parquet", file.Refusal("text.parquet", "a,b\n1,2\n"));
    }

    static void Write(string path, string sql)
    {
        using var db = new DuckDBConnection("Data Source=:memory:");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = $"copy ({sql}) to '{path}' (format parquet)";
        command.ExecuteNonQuery();
    }
}
