using Cartline.Core;
using Cartline.Core.Sql;

namespace Cartline.Tests.Core.Sql;

public sealed class SuspectsTests
{
    [Theory]
    [InlineData("select t.id from staging.a as t where t.id is null", "(t.id is null)")]
    [InlineData("select t.id from staging.a as t where t.n <= 0 or t.n is null", "(t.n <= 0 or t.n is null)")]
    [InlineData("select cast(t.n as decimal(18, 2)) as value from staging.a as t where abs(t.n - 0.01) > 1", "(abs(t.n - 0.01) > 1)")]
    [InlineData(
        "select s.id from staging.a as t join staging.b as s on s.id = t.id where t.n is null and trim(s.n, ' ') <> ''", "(t.n is null)")]
    [InlineData(
        "select t.id from staging.a as t left join staging.b as p on p.id = t.id where p.id is null and t.id is not null",
        "(t.id is not null)")]
    [InlineData(
        "select t.id from staging.a as t where t.d < date '2020-01-01' and t.x and cartline.y = 1", "(t.d < date '2020-01-01') and (t.x)")]
    [InlineData("select t.id from staging.a as t where t.n between 1 and 5", "(t.n between 1 and 5)")]
    [InlineData("SELECT t.id FROM staging.a AS t WHERE t.id IS NULL", "(t.id IS NULL)")]
    public void Are_what_the_where_says_of_the_first_table_alone(string sql, string condition)
    {
        var suspects = Suspects.Of(sql);

        Assert.Equal(new Suspects(new("staging", "a"), "t", condition), suspects);
    }

    [Theory]
    [InlineData("select count(*) as n from staging.a as t where t.id is null")]
    [InlineData("select t.id from staging.a as t where t.id is null group by t.id")]
    [InlineData("select t.id from staging.a as t where t.id is null union all select 1")]
    [InlineData("select t.id from staging.b as b RIGHT JOIN staging.a as t on b.id = t.id where b.id is null")]
    [InlineData("select t.id from staging.a as t join staging.b as b on b.id = t.id where t.n > b.n")]
    [InlineData("select t.id from staging.a as t join staging.b as b on b.id = t.id where t.n is null or b.n is null")]
    [InlineData("select t.id from staging.a as t where not exists (select 1 from staging.b as b where b.id = t.id)")]
    [InlineData("select t.id from staging.a as t where t.id in (select b.id from staging.b as b)")]
    [InlineData("select t.id from staging.a as t where t.n > n")]
    [InlineData("select t.id from (select 1 as id) as t where t.id is null")]
    [InlineData("with t as (select 1 as id) select t.id from t where t.id is null")]
    [InlineData("select t.id from staging.a as t")]
    public void Are_unknown_where_a_statement_is_less_plain(string sql) => Assert.Null(Suspects.Of(sql));

    [Theory]
    [InlineData("select t.id from staging.a as t")]
    [InlineData("select t.id from staging.a as t left join staging.b as b on b.id = t.id where b.id is null")]
    [InlineData("select t.id, count(*) as n from staging.a as t cross join staging.b as b group by t.id having count(*) > 1")]
    [InlineData("select cast(coalesce(t.n, 0) as decimal(18, 2)) as n from staging.a as t")]
    public void Find_nothing_without_a_row_of_the_first_table(string sql) =>
        Assert.Equal(new TableName("staging", "a"), Suspects.Source(sql));

    [Theory]
    [InlineData("select count(*) as n from staging.a as t")]
    [InlineData("select max(t.n) as n from staging.a as t having max(t.n) is null")]
    [InlineData("select t.id, count(*) as n from staging.a as t group by rollup (t.id)")]
    [InlineData("select t.id from staging.a as t union all select b.id from staging.b as b")]
    [InlineData("select b.id from staging.a as t right join staging.b as b on b.id = t.id")]
    [InlineData("select b.id from staging.a as t full join staging.b as b on b.id = t.id")]
    [InlineData("with a as (select 1 as id) select a.id from a")]
    [InlineData("select t.id from (select 1 as id) as t")]
    public void May_find_something_without_one_where_a_statement_is_less_plain(string sql) => Assert.Null(Suspects.Source(sql));

    [Fact]
    public void Are_known_for_most_checks_of_typed_records()
    {
        var checks = SqlFiles.Catalog("duckdb").Checks(Layer.Staging).Where(c => c.Dimension == "validity").ToList();

        Assert.True(checks.Count > 15, $"Only {checks.Count} checks.");
        // Whether an id means no customer stands in another table, which any record may be in.
        string[] plain = ["validity__customer_merges__is_of_two_customers"];
        Assert.Equal(plain, checks.Where(c => Suspects.Of(c.Body) is null).Select(c => c.Name));
    }
}
