using System.Text.Json.Nodes;
using Cartline.Tests.Docs;
using Cartline.Tests.Support;
using DuckDB.NET.Data;
using Json.Schema;
using YamlDotNet.Serialization;

namespace Cartline.Tests.Core.Mappings;

public sealed class MappingSqlTests
{
    const string Start = "files: {sales: {names: till.csv}}\n";

    [Fact]
    public void Quotes_all_that_is_text()
    {
        const string Yaml = Start + """
            transaction_items:
              columns:
                transaction_id: "Receipt; drop table x"
                quantity: {constant: "1'); drop table y; -- {left_out}"}
                unit_price: {first_of: ["a, b", "c = d", "say \"e\""]}
              leave_out:
                - when: {column: Article, is: ["it's"]}
                  reason: "owner's"
            transactions:
              columns: {transaction_id: "Receipt; drop table x", transaction_date: Order}
            """;

        var sql = MappingFile.Compile(Yaml);

        Assert.Contains(
            "-- aliases: receipt; drop table x = receipt_drop_table_x, order = order_value, \"a, b\" = a_b, \"c = d\" = c_d, "
            + "\"say \"\"e\"\"\" = say_e\n", sql["landing"], StringComparison.Ordinal);
        Assert.Contains("'1''); drop table y; -- {left_out}' as quantity", sql["lines"], StringComparison.Ordinal);
        Assert.Contains(
            "when coalesce(lower_case(clean(r.article)) in (lower_case('it''s')), false) then 'owner''s'\n        end as left_out",
            sql["lines"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_columns_so_that_the_engine_takes_them()
    {
        await using var db = new DuckDBConnection("DataSource=:memory:");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = db.CreateCommand();
        command.CommandText = "select keyword_name from duckdb_keywords() where keyword_category <> 'unreserved'";
        List<string> words = ["source_file", "Record number", "42 pieces", "Größe", "groesse", "Große", "価格", new string('x', 90)];
        await using (var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                words.Add(reader.GetString(0));
            }
        }

        var all = string.Join(", ", words.Select(w => $"\"{w}\""));
        var landing = MappingFile.Compile(Start
            + $"transaction_items:\n  columns: {{transaction_id: Receipt, unit_price: {{first_of: [{all}]}}}}\n"
            + "transactions: {columns: {transaction_id: Receipt, transaction_date: Day}}\n")["landing"];

        command.CommandText = "create schema raw";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        command.CommandText = landing;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        command.CommandText = "select count(*) from information_schema.columns where table_schema = 'raw'";
        Assert.Equal(words.Count + 4L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Has_a_schema_that_the_page_s_example_fits()
    {
        Golden.Equal("docs/mapping.schema.json", MappingFile.Schema());
        var page = File.ReadAllText(Repo.At("docs", "sources.md")).ReplaceLineEndings("\n");
        var example = Recipe.FilesOf(page).Single(f => f.Path.EndsWith("mapping.yaml", StringComparison.Ordinal)).Text;

        Assert.Empty(Faults(example));
        Assert.NotEmpty(Faults(example.Replace("quantity:", "quantiy:", StringComparison.Ordinal)));
        Assert.NotEmpty(Faults(example.Replace("Bezahlt: sale", "Bezahlt: sold", StringComparison.Ordinal)));
        MappingFile.Compile(example);
    }

    static IReadOnlyList<string> Faults(string yaml)
    {
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        var json = JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(read))!;
        var whole = new EvaluationOptions { OutputFormat = OutputFormat.List };
        return SchemaFaults.Of(JsonSchema.FromText(MappingFile.Schema()).Evaluate(json, whole));
    }
}
