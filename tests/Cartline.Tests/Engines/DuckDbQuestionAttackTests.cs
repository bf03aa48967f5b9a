using System.Security.Cryptography;
using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Cartline.Engines.DuckDb;
using Cartline.Tests.Support;

namespace Cartline.Tests.Engines;

public sealed class DuckDbQuestionAttackTests(TinyShop shop) : QuestionAttackTests, IClassFixture<TinyShop>
{
    [Theory]
    [InlineData("create table published.main.evil as select 1 as a")]
    [InlineData("create table warehouse.evil as select 1 as a")]
    [InlineData("create or replace view warehouse.fact_sales as select 1 as a")]
    [InlineData("explain analyze create table warehouse.evil as select 1 as a")]
    [InlineData("insert into warehouse.fact_sales select * from warehouse.fact_sales")]
    [InlineData("update warehouse.fact_sales set quantity = 0")]
    [InlineData("delete from production.customers")]
    [InlineData("explain analyze delete from production.customers")]
    [InlineData("with gone as (delete from production.customers returning *) select * from gone")]
    [InlineData("drop table warehouse.fact_sales")]
    [InlineData("alter table warehouse.fact_sales add column evil integer")]
    [InlineData("copy warehouse.fact_sales to 'evil.csv'")]
    [InlineData("copy (select 1) to '{outside}'")]
    [InlineData("export database '{outside}'")]
    [InlineData("attach '{outside}' as evil")]
    [InlineData("attach '{database}' as evil")]
    [InlineData("install httpfs")]
    [InlineData("load httpfs")]
    [InlineData("set enable_external_access = true")]
    [InlineData("set lock_configuration = false")]
    [InlineData("reset enable_external_access")]
    [InlineData("pragma enable_external_access")]
    [InlineData("set temp_directory = '/tmp'")]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("select * from read_text('/etc/passwd')")]
    [InlineData("select * from read_blob('{settings}')")]
    [InlineData("select * from read_parquet('/etc/passwd')")]
    [InlineData("select * from '/etc/passwd'")]
    [InlineData("select * from glob('/etc/*')")]
    [InlineData("create macro evil() as table select * from read_text('/etc/passwd'); select * from evil()")]
    [InlineData("select * from query('select * from read_text(''/etc/passwd'')')")]
    [InlineData("create secret evil (type s3, key_id 'a', secret 'b')")]
    [InlineData("select nextval('evil')")]
    [InlineData("select 1; drop table warehouse.fact_sales")]
    [InlineData("/* a remark */ drop /* another */ table warehouse.fact_sales")]
    public Task Refuses(string question) => RefusedAsync(Placed(question));

    [Theory]
    [InlineData("create table evil as select 1 as a")]
    [InlineData("create temporary table evil as select 1 as a")]
    [InlineData("prepare evil as select 1; execute evil")]
    [InlineData("create sequence evil; select nextval('evil')")]
    [InlineData("select set_config('search_path', 'evil', false)")]
    [InlineData("checkpoint")]
    public Task Keeps_no_trace_of(string question) => WithoutTraceAsync(Placed(question));

    protected override IEngine Open() => new DuckDbEngine(
        Path.Combine(shop.Path, "data"), new DuckDbLimits(0, 0), new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb"));

    protected override async Task<string> StateAsync()
    {
        var lines = new List<string>();
        foreach (var file in Directory.EnumerateFiles(shop.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            lines.Add($"{file} {Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file, Cancel)))}");
        }

        lines.Add($"outside: {Path.Exists(Outside)}");
        return string.Join('\n', lines);
    }

    string Outside => shop.Path + ".evil";

    string Placed(string question) => question.Replace("{outside}", Outside, StringComparison.Ordinal)
        .Replace("{settings}", Path.Combine(shop.Path, "config", "config.yaml"), StringComparison.Ordinal)
        .Replace(
            "{database}", Directory.GetFiles(Path.Combine(shop.Path, "data", "versions"), "*.duckdb")[0], StringComparison.Ordinal);
}
