using Cartline.Core.Build;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.DuckDb;
using Cartline.Engines.Postgres;

namespace Cartline.Tests.Core.Sql;

public sealed class ModelCompilerTests
{
    static Model Answer(string header, string select) => SqlFiles
        .Catalog("duckdb", ("3_warehouse/answer.sql", $"-- One row per product, it's sold.\n-- grain: product_id\n{header}{select}"))
        .Models(Layer.Warehouse).Single(m => m.Name.Table == "answer");

    static ModelCompiler Compiler(Dialect dialect) =>
        new(dialect, SqlFiles.Catalog("duckdb").Staging, name => $"{name.Schema}_v7.{name.Table}");

    [Fact]
    public void Writes_tables_in_the_engine_s_words()
    {
        var model = Answer("", "select p.product_id\nfrom production.products as p");

        Assert.Equal(
            ["create table warehouse_v7.answer as\nselect p.product_id\nfrom production_v7.products as p"],
            Compiler(DuckDbEngine.Words).Create(model, [], null, []));
    }

    [Fact]
    public void Declares_keys_only_where_the_engine_does()
    {
        var model = Answer(
            "-- references: product_id -> production.products\n-- index: name\n",
            "select p.product_id, p.name from production.products as p");

        Assert.Empty(Compiler(DuckDbEngine.Words).Finish(model));
        Assert.Equal(
            [
                "alter table warehouse_v7.answer add primary key (\"product_id\")",
                "alter table warehouse_v7.answer add foreign key (\"product_id\") references production_v7.products (\"product_id\")",
                "create index on warehouse_v7.answer (\"name\")",
                "analyze warehouse_v7.answer",
            ],
            Compiler(PostgresEngine.Words).Finish(model));
    }

    [Fact]
    public void Hands_comments_to_the_database_the_host_s_columns_included()
    {
        var model = Answer(
            "-- load: upsert\n-- key: answer_key\n",
            "select\n    p.product_id, -- the shop's own id\n    1 as n\nfrom production.products as p");

        Assert.Equal(
            [
                "comment on table warehouse_v7.answer is 'One row per product, it''s sold.'",
                "comment on column warehouse_v7.answer.\"answer_key\" is 'Cartline''s own number of the row, the same in every run'",
                "comment on column warehouse_v7.answer.\"created_at\" is 'start of the run that first made the row, UTC'",
                "comment on column warehouse_v7.answer.\"updated_at\" is 'start of the run that last changed the row, UTC'",
                "comment on column warehouse_v7.answer.\"product_id\" is 'the shop''s own id'",
            ],
            Compiler(DuckDbEngine.Words).Comments(model));
    }

    [Theory]
    [InlineData("select p.product_id -- the id\nfrom production.products as p where 1 = 1 -- always", "1", "always")]
    [InlineData(
        "with x as (select p.product_id as pid -- the id\nfrom production.products as p) select x.pid as product_id from x",
        "pid",
        "the id")]
    public void Refuses_a_comment_behind_what_is_no_column(string select, string stray, string comment)
    {
        var model = Answer("", select);
        var failure = Assert.Throws<CartlineException>(() => ModelCompiler.DemandColumns(model, [new Column("product_id", "text")]));

        Assert.Equal(
            $"sql/3_warehouse/answer.sql: the comment \"{comment}\" is behind \"{stray}\", which is not a column of warehouse.answer. "
            + "Put remarks on a line of their own. Columns: product_id.",
            failure.Message);
    }

    [Fact]
    public void Takes_remarks_on_lines_of_their_own()
    {
        var model = Answer(
            "", "select\n    -- Opaque.\n    p.product_id -- the id\n-- Nothing is left out.\nfrom production.products as p");

        ModelCompiler.DemandColumns(model, [new Column("product_id", "text")]);
        Assert.Equal("the id", Assert.Single(model.ColumnComments).Value);
    }
}
