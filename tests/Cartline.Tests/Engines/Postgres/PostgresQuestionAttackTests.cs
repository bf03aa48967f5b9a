using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.Postgres;
using Cartline.Tests.Cli;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Engines.Postgres;

/// <summary>The user is a superuser here: nothing but the role of readers stops a question.</summary>
public sealed class PostgresQuestionAttackTests(TinyPostgresShop shop) : QuestionAttackTests, IClassFixture<TinyPostgresShop>
{
    const string Lists =
        """
        select string_agg(line, chr(10) order by line collate "C") from (
            select n.nspname || '.' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_(temp|toast)'
            union all select 'schema ' || nspname from pg_namespace where nspname !~ '^pg_(temp|toast)'
            union all select 'function ' || proname from pg_proc where oid >= 16384
            union all select 'extension ' || extname from pg_extension
            union all select 'large object ' || oid from pg_largeobject_metadata
            union all select 'lock ' || objid from pg_locks where locktype = 'advisory'
                and database = (select oid from pg_database where datname = current_database())
            union all select 'setting ' || s.setconfig::text from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
                where d.datname = current_database()
            union all select 'sales ' || count(*) || ' ' || sum(line_total) from warehouse.fact_sales
            union all select 'customers ' || count(*) from production.customers
            union all select 'sequence ' || coalesce(max(last_value), 0) from pg_sequences where sequencename = 'counter'
        ) as lines
        """;

    public static TheoryData<string> Attacks { get; } =
    [
        "create table warehouse.evil as select 1 as a",
        "explain analyze create table warehouse.evil as select 1 as a",
        "explain (analyze) create table public.evil as select 1 as a",
        "explain analyze create materialized view warehouse.evil as select 1 as a",
        "explain analyze select 1 as a into warehouse.evil",
        "select 1 as a into warehouse.evil",
        "explain analyze insert into warehouse.fact_sales select * from warehouse.fact_sales",
        "insert into warehouse.fact_sales select * from warehouse.fact_sales",
        "update warehouse.fact_sales set quantity = 0",
        "delete from production.customers",
        "explain analyze delete from production.customers",
        "with gone as (delete from production.customers returning *) select * from gone",
        "explain analyze with new as (insert into cartline.layers select * from cartline.layers returning 1) select * from new",
        "drop table warehouse.fact_sales",
        "truncate staging.customers",
        "select * from production.customers for update",
        "copy (select 1) to '/tmp/cartline-evil'",
        "copy (select 1) to program 'touch /tmp/cartline-evil'",
        "copy staging.customers from '/etc/passwd'",
        "create extension dblink",
        "load 'auto_explain'",
        "set role none",
        "reset role",
        "select set_config('role', 'none', false)",
        "select set_config('role', session_user, false)",
        "select set_config('session_authorization', session_user, false)",
        "select query_to_xml('select set_config(''role'', ''none'', false)', true, true, '')",
        "select query_to_xml('select pg_read_file(''/etc/passwd'')', true, true, '')",
        "select query_to_xml('select set_config(''role'', session_user, true)', true, true, ''), "
            + "query_to_xml('select pg_read_file(''/etc/passwd'')', true, true, '')",
        "begin; create table warehouse.evil as select 1 as a; commit",
        "select 1; create table warehouse.evil as select 1 as a",
        "select 1; commit; create table warehouse.evil as select 1 as a",
        "rollback; create table warehouse.evil as select 1 as a",
        "commit",
        "set transaction read write",
        "select set_config('transaction_read_only', 'off', true), nextval('public.counter')",
        "/* a remark */ drop -- another\n table warehouse.fact_sales",
        "select 1) as q; drop table warehouse.fact_sales; --",
        "do $$ begin create table warehouse.evil as select 1 as a; end $$",
        "call pg_catalog.evil()",
        "prepare evil as delete from production.customers",
        "execute evil",
        "declare evil cursor with hold for select 1",
        "select lo_import('/etc/passwd')",
        "select lo_export(1, '/tmp/cartline-evil')",
        "select pg_read_file('/etc/passwd')",
        "select pg_read_binary_file('/etc/passwd')",
        "select * from pg_ls_dir('/')",
        "select pg_stat_file('/etc/passwd')",
        "select pg_current_logfile()",
        "select rolpassword from pg_authid",
        "select pg_reload_conf()",
        "select pg_rotate_logfile()",
        "select pg_switch_wal()",
        "select pg_create_restore_point('evil')",
        "select pg_terminate_backend({victim})",
        "select pg_cancel_backend({victim})",
        "select nextval('public.counter')",
        "select setval('public.counter', 99)",
        "alter system set work_mem = '1MB'",
        "alter role cartline_reader superuser",
        "grant all on warehouse.fact_sales to public",
        "vacuum",
        "notify evil",
        "listen evil",
        "lock table warehouse.fact_sales",
        "select * from dblink('dbname=' || current_database(), 'create table warehouse.evil as select 1')",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Refuses(string question)
    {
        await using var victim = await OpenAsync();

        await RefusedAsync(question.Replace("{victim}", $"{victim.ProcessID}", StringComparison.Ordinal));

        Assert.False(File.Exists("/tmp/cartline-evil"));
        Assert.Equal(1, await victim.ScalarAsync("select 1", Cancel));
    }

    // The server does these, and they are gone with the question.
    [Theory]
    [InlineData("select lo_creat(-1)")]
    [InlineData("select lo_from_bytea(0, 'evil')")]
    [InlineData("explain analyze create temporary table evil as select 1 as a")]
    [InlineData("select set_config('work_mem', '64kB', false)")]
    [InlineData("select pg_advisory_lock(7)")]
    [InlineData("select pg_try_advisory_lock(7165911567465571941)")]
    [InlineData("select pg_notify('evil', '')")]
    public Task Keeps_no_trace_of(string question) => WithoutTraceAsync(question);

    [Theory]
    [InlineData("select pg_sleep(60)")]
    [InlineData("select set_config('statement_timeout', '0', false), pg_sleep(60)")]
    [InlineData("explain analyze select pg_sleep(60)")]
    [InlineData("select query_to_xml('select pg_sleep(60)', true, true, '')")]
    public async Task Ends_what_takes_too_long(string question)
    {
        await using var engine = Open();

        var refused = Assert.IsType<PostgresException>(await AskAsync(engine, question, new QuestionLimits(Seconds: 1, Rows: 0)));

        Assert.Equal(PostgresErrorCodes.QueryCanceled, refused.SqlState);
    }

    [Fact]
    public async Task Gives_no_more_rows_than_asked_for()
    {
        await using var engine = Open();
        await using var db = await engine.ReadAsync(Cancel);
        await using var answer = await engine.AskAsync(
            db, "select generate_series(1, 1000000000) as g", new QuestionLimits(Seconds: 60, Rows: 10), Cancel);
        var rows = 0;
        while (await answer.ReadAsync(Cancel))
        {
            rows++;
        }

        Assert.Equal(11, rows);
    }

    [Theory]
    [InlineData("select pg_sleep(0), 1 as a")]
    [InlineData("select row(1, 2), 'x' as a, 'y' as a -- two of one name")]
    [InlineData("values (1, null)")]
    [InlineData("table warehouse.fact_sales")]
    [InlineData("show work_mem")]
    [InlineData("explain analyze select * from warehouse.fact_sales")]
    [InlineData("select f from warehouse.fact_sales as f limit 0")]
    [InlineData("select array_agg(t.product_id), count(*), cast('{}' as jsonb), interval '1 day' from analytics.top_products as t")]
    public async Task Answers_what_reads(string question)
    {
        await using var engine = Open();

        Assert.Null(await AskAsync(engine, question));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Refuses_them_of_the_owner_as_well(string question)
    {
        Assert.SkipWhen(question.Contains("{victim}", StringComparison.Ordinal), "An owner may end sessions of its own.");
        await using var engine = new PostgresEngine(await OwnerAsync(), Catalog);
        var before = await StateAsync();

        await AskAsync(engine, question);

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Answers_no_superuser_before_there_is_anything_to_read()
    {
        await using var db = await OpenAsync();
        var name = $"empty_{Guid.NewGuid():N}";
        await db.ExecuteAsync($"create database {name}", Cancel);
        await using var engine = new PostgresEngine(
            new NpgsqlConnectionStringBuilder(shop.Database) { Database = name }.ConnectionString, Catalog);

        var refused = Assert.IsType<CartlineException>(await AskAsync(engine, "select pg_read_file('/etc/passwd')"));

        Assert.Equal("Nothing is published yet: run ./cartline run first.", refused.Message);
    }

    static ModelCatalog Catalog { get; } = new(new SqlFolder(Repo.At("sql")), "postgres");

    protected override IEngine Open() => new PostgresEngine(shop.Database, Catalog);

    protected override async Task<string> StateAsync()
    {
        await using var db = await OpenAsync();
        return (string)(await db.ScalarAsync(Lists, Cancel))!;
    }

    // Owns everything, and has no role of readers to go on as.
    async Task<string> OwnerAsync()
    {
        await using var db = await OpenAsync();
        var role = $"owner_{Guid.NewGuid():N}";
        await db.ExecuteAsync($"create role {role} login", Cancel);
        await db.ExecuteAsync($"grant pg_read_all_data, pg_write_all_data to {role}", Cancel);
        await db.ExecuteAsync($"grant create on schema warehouse, public to {role}", Cancel);
        return new NpgsqlConnectionStringBuilder(shop.Database) { Username = role }.ConnectionString;
    }

    async Task<NpgsqlConnection> OpenAsync()
    {
        var db = new NpgsqlConnection(shop.Database);
        await db.OpenAsync(Cancel);
        await db.ExecuteAsync("create sequence if not exists public.counter", Cancel);
        return db;
    }
}
