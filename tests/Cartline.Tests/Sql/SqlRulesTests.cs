using Cartline.Core.Sql;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sql;

public sealed class SqlRulesTests
{
    [Fact]
    public void Are_kept_by_every_file()
    {
        var files = new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb").Folder.Files.ToList();

        Assert.True(files.Count > 150, $"Only {files.Count} files found.");
        Assert.Empty(files.SelectMany(SqlRules.Broken));
    }

    [Fact]
    public void Are_kept_by_the_files_for_administrators()
    {
        var files = Directory.GetFiles(Repo.At("sql", "grants"))
            .Select(f => new SqlFile($"grants/{Path.GetFileName(f)}", File.ReadAllText(f).ReplaceLineEndings("\n")))
            .ToList();

        Assert.Equal(
            ["all", "analyst", "loader", "owner", "reader"],
            files.Select(f => Path.GetFileNameWithoutExtension(f.Path)).Order(StringComparer.Ordinal));
        Assert.Empty(files.SelectMany(SqlRules.Broken));
        Assert.DoesNotContain(files, f => f.Text.Contains(" password '", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("merge into warehouse.x as x using y on true", "merge")]
    [InlineData("select a.x from warehouse.a as a cross join lateral (select 1) as b", "lateral")]
    [InlineData("select a.x from warehouse.a as a where exists (select b.x from warehouse.b as b where b.x = a.x)", "from outside")]
    [InlineData("select a.x, (select max(b.y) from warehouse.b as b where b.x = a.x) as y from warehouse.a as a", "a.x comes from outside")]
    [InlineData(
        "select a.x from warehouse.a as a join (select b.x from warehouse.b as b where b.z = a.z) as c on c.x = a.x",
        "a.z comes from outside")]
    [InlineData("select a.x / a.y as z from warehouse.a as a", "floating point")]
    [InlineData("select avg(a.x) as z from warehouse.a as a", "avg")]
    [InlineData("select to_char(a.x, 'YYYY') as z from warehouse.a as a", "to_char")]
    [InlineData("select a.x from warehouse.a as a for update", "for update")]
    [InlineData("select now() as z", "now")]
    [InlineData("select current_date as z", "current_date")]
    [InlineData("select random() as z", "random")]
    [InlineData("select nextval('s') as z", "nextval")]
    [InlineData("select cube.x from (select 1 as x) as cube", "cube")]
    [InlineData("select a.x::text as z from warehouse.a as a", "cast(")]
    [InlineData("select a.x, count(*) as n from warehouse.a as a group by 1", "position")]
    [InlineData("select a.x from warehouse.a as a where a.x ~ 'b'", "'^…$'")]
    [InlineData("select a.x from warehouse.a as a where a.x like 'b_c%'", "escape")]
    [InlineData("select fact_sales.x from warehouse.fact_sales", "without \"as x\"")]
    [InlineData("SELECT a.x from warehouse.a as a", "capitals")]
    [InlineData("select\ta.x from warehouse.a as a", "tab")]
    [InlineData("select a.x from warehouse.a as a ", "blanks")]
    [InlineData("with b as (select * from warehouse.a as a) select * from b", "select *")]
    [InlineData("with b as (select a.* from warehouse.a as a) select * from b", "select *")]
    [InlineData("select a.x, a.profit from warehouse.a as a order by a.profit desc", "nulls")]
    [InlineData("select lower(a.x) as z from warehouse.a as a", "lower_case")]
    public void Find_what_breaks_them(string sql, string fault) =>
        Assert.Contains(
            fault,
            Assert.Single(SqlRules.Broken(new SqlFile("3_warehouse/x.sql", $"-- X.\n{sql}\n")).Distinct()),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("select 'merge / now() A' as z, count(*) as n -- MERGE / now()\nfrom warehouse.a as a where a.x like 'b!_c%' escape '!'")]
    [InlineData("with b as (select a.x from warehouse.a as a join (select c.x from warehouse.c as c) as d on d.x = a.x) select * from b")]
    [InlineData(
        "select a.x from warehouse.a as a left join (select b.x from warehouse.b as b group by b.x) as b on b.x = a.x where b.x "
        + "is null order by a.x desc nulls last")]
    [InlineData("select extract(isodow from a.day) as d, a.x * 1.5 as y from warehouse.a as a where a.x ~ '^[0-9]+$'")]
    public void Let_pass_what_keeps_them(string sql) => Assert.Empty(SqlRules.Broken(new SqlFile("3_warehouse/x.sql", $"-- X.\n{sql}\n")));

    [Fact]
    public void Ask_for_short_files() => Assert.Contains(
        "121 lines", Assert.Single(SqlRules.Broken(new SqlFile("3_warehouse/x.sql", string.Concat(Enumerable.Repeat("-- X.\n", 121))))),
        StringComparison.Ordinal);
}
