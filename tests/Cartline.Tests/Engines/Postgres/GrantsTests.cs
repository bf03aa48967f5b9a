using Cartline.Core.Engine;
using Cartline.Core.Sql;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Engines.Postgres;

/// <summary>The roles that <c>sql/grants</c> makes, each trying what it may do and what it may not.</summary>
public sealed class GrantsTests(PostgresServer server)
{
    const string Denied = PostgresErrorCodes.InsufficientPrivilege;
    const string Tables =
        "select format('%I.%I', schemaname, viewname) from pg_views where schemaname in ('production', 'warehouse', 'analytics')";

    const string Owners =
        "select distinct pg_get_userbyid(c.relowner) from pg_class as c join pg_namespace as n on n.oid = c.relnamespace "
        + "where n.nspname ~ '^(staging|deliveries|production|warehouse|analytics|cartline)(_v[0-9]+)?$'";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Let_the_loader_run_without_being_a_superuser()
    {
        using var folder = Project();
        var roles = await RolesAsync();

        (await CommandLine.RunAsync(folder.Path, "run --source source", roles.Loader)).Ended(0);
        (await CommandLine.RunAsync(folder.Path, "run", roles.Loader)).Ended(0);
        (await CommandLine.RunAsync(folder.Path, "rollback --yes", roles.Loader)).Ended(0);

        (await CommandLine.RunAsync(folder.Path, "doctor", roles.Loader)).Ended(0)
            .Naming("who is no superuser", "questions are answered as role cartline_reader");
        (await CommandLine.RunAsync(folder.Path, ["query", "create table warehouse.mine (a int)"], roles.Loader)).Ended(2);
        Assert.Equal("n\n7\n", (await CommandLine.RunAsync(
            folder.Path, ["query", "--csv", "select count(*) as n from staging.transactions"], roles.Loader)).Ended(0).Out);
        foreach (var statement in (string[])
            [$"alter database {roles.Database} set work_mem = '1GB'", $"alter database {roles.Database} rename to mine", "create role mine",
                "select pg_read_file('/etc/hostname')"])
        {
            Assert.Equal(Denied, await CodeAsync(roles.Loader, statement));
        }
    }

    [Fact]
    public async Task Let_an_analyst_read_what_is_published_and_write_nothing()
    {
        using var folder = Project();
        var roles = await RolesAsync();
        var anna = await PersonAsync(roles, roles.Analyst);

        // The column of an answer changes, so that its view has to go before it comes again; then there is a new answer.
        foreach (var (column, answers) in ((string, string[])[])[("first", ["mine"]), ("second", ["mine", "ours"])])
        {
            foreach (var answer in answers)
            {
                folder.Write(
                    $"sql/4_analytics/{answer}.sql",
                    $"-- Orders.\n-- grain: {column}\nselect\n    count(*) as {column}  -- how many\nfrom warehouse.fact_orders as o\n");
            }

            (await CommandLine.RunAsync(folder.Path, "run --source source", roles.Loader)).Ended(0);

            var tables = await NamesAsync(anna, Tables);
            Assert.Superset(answers.Select(a => $"analytics.{a}").ToHashSet(), tables.ToHashSet());
            Assert.True(tables.Count > 20, string.Join(", ", tables));
            foreach (var table in tables)
            {
                Assert.Null(await CodeAsync(anna, $"select * from {table}"));
            }
        }

        foreach (var statement in (string[])
            ["select * from staging.customers", "select * from cartline.runs",
                "insert into warehouse.dim_date select * from warehouse.dim_date", "delete from warehouse.fact_sales",
                "drop view analytics.mine", "create table warehouse.hers (a int)",
                "create table public.hers (a int)", "create schema hers", "create temporary table hers (a int)",
                "select * from cartline.ask('select 1', 1) as t(a int)"])
        {
            Assert.Equal(Denied, await CodeAsync(anna, statement));
        }

        await ExecuteAsync(roles.Superuser, $"grant cartline_reader to {new NpgsqlConnectionStringBuilder(anna).Username}");
        Assert.Null(await CodeAsync(anna, "select * from staging.customers"));
        Assert.Equal(Denied, await CodeAsync(anna, "delete from staging.customers"));
    }

    [Fact]
    public async Task Let_nobody_else_in() =>
        Assert.Equal(Denied, await CodeAsync(await PersonAsync(await RolesAsync(), member: null), "select 1"));

    [Fact]
    public async Task Give_the_loader_what_a_superuser_loaded()
    {
        using var folder = Project();
        var database = await server.CreateDatabaseAsync();
        (await CommandLine.RunAsync(folder.Path, "run --source source", database)).Ended(0);
        (await CommandLine.RunAsync(folder.Path, "doctor", database)).Ended(0)
            .Naming("! warning user", "runs as a superuser", "sql/grants makes a role that is none");
        var warned = (await CommandLine.RunAsync(folder.Path, "doctor --json", database)).Ended(0).Json.GetProperty("findings");
        var warning = Assert.Single(warned.EnumerateArray(), f => f.GetProperty("warning").GetBoolean());
        Assert.Equal("user", warning.GetProperty("what").GetString());

        var roles = await RolesAsync(database);
        new ShopFiles().Sale("T20", "C1", "P1", "2025-03-20", 1, 40m).Write(folder.At("more"));

        (await CommandLine.RunAsync(folder.Path, "run --source more", roles.Loader)).Ended(0);
        Assert.Equal("n\n8\n", (await CommandLine.RunAsync(
            folder.Path, ["query", "--csv", "select count(*) as n from staging.transactions"], roles.Loader)).Ended(0).Out);
        (await CommandLine.RunAsync(folder.Path, "rollback --yes", roles.Loader)).Ended(0);
        var loader = new NpgsqlConnectionStringBuilder(roles.Loader).Username!;
        Assert.Equal([loader], await NamesAsync(roles.Superuser, Owners));
    }

    [Fact]
    public async Task Make_a_database_and_roles_of_any_name()
    {
        using var folder = Project();
        var administrator = await server.CreateDatabaseAsync();
        var id = Guid.NewGuid().ToString("N")[..8];
        var name = $"Shop-{id} \"o'neil\"";
        string[] names = [$"database={name}", $"owner=Owner-{id}", $"loader=Lo ader-{id}", $"analyst=An\"alyst-{id}"];

        await Psql.GrantAsync(administrator, names, Cancel);
        await Psql.GrantAsync(administrator, names, Cancel);

        var loader = new NpgsqlConnectionStringBuilder(administrator) { Database = name, Username = $"Lo ader-{id}" };
        try
        {
            Assert.Equal(
                [$"Owner-{id}", "UTF8"],
                await NamesAsync(
                    loader.ConnectionString,
                    "select unnest(array[pg_get_userbyid(datdba), pg_encoding_to_char(encoding)]) from pg_database "
                    + "where datname = current_database()"));
            if (PostgresServer.GivenByEnvironment is null)
            {
                (await CommandLine.RunAsync(folder.Path, "run --source source", loader.ConnectionString)).Ended(0);
            }
        }
        finally
        {
            await ExecuteAsync(administrator, $"drop database {Identifier.Quote(name)} with (force)");
        }
    }

    static TemporaryFolder Project()
    {
        var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        return folder;
    }

    async Task<(string Superuser, string Loader, string Database, string Analyst)> RolesAsync(string? database = null)
    {
        const string Password = "open sesame";
        var superuser = new NpgsqlConnectionStringBuilder(database ?? await server.CreateDatabaseAsync());
        var id = Guid.NewGuid().ToString("N");
        await Psql.GrantAsync(
            superuser.ConnectionString,
            [$"database={superuser.Database}", $"owner=owner_{id}", $"loader=loader_{id}", $"analyst=analyst_{id}"],
            Cancel);
        await ExecuteAsync(superuser.ConnectionString, $"alter role loader_{id} password '{Password}'");
        var loader = new NpgsqlConnectionStringBuilder(superuser.ConnectionString) { Username = $"loader_{id}", Password = Password };
        return (superuser.ConnectionString, loader.ConnectionString, superuser.Database!, $"analyst_{id}");
    }

    static async Task<string> PersonAsync((string Superuser, string Loader, string Database, string Analyst) roles, string? member)
    {
        const string Password = "open sesame";
        var name = $"anna_{Guid.NewGuid():N}";
        await ExecuteAsync(roles.Superuser, $"create role {name} login password '{Password}'");
        if (member is not null)
        {
            await ExecuteAsync(roles.Superuser, $"grant {member} to {name}");
        }

        return new NpgsqlConnectionStringBuilder(roles.Superuser) { Username = name, Password = Password }.ConnectionString;
    }

    // What the server refuses a statement with; null when it runs it.
    static async Task<string?> CodeAsync(string user, string statement)
    {
        try
        {
            await ExecuteAsync(user, statement);
            return null;
        }
        catch (Exception refusal) when (refusal.GetBaseException() is PostgresException cause)
        {
            return cause.SqlState;
        }
    }

    static async Task<List<string>> NamesAsync(string user, string sql)
    {
        await using var db = new NpgsqlConnection(user);
        await db.OpenAsync(Cancel);
        return [.. (await db.RowsAsync(sql, Cancel)).Select(r => (string)r[0]!)];
    }

    static async Task ExecuteAsync(string user, string statement)
    {
        await using var db = new NpgsqlConnection(user);
        await db.OpenAsync(Cancel);
        await db.ExecuteAsync(statement, Cancel);
    }
}
