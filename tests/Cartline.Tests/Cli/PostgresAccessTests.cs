using Cartline.Core.Engine;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Cli;

public sealed class PostgresAccessTests(PostgresServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_the_right_to_create_schemas_ends_with_the_statement_that_gives_it()
    {
        using var folder = new TemporaryFolder();
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        var role = await RoleAsync(database);
        var remedy = $"grant create on database {database.Database} to {role.Username}";

        var refused = (await CommandLine.RunAsync(folder.Path, "run", role.ConnectionString)).Ended(5);

        Assert.Contains(
            $"lacks a right for user \"{role.Username}\": 42501: permission denied for database {database.Database}. Ask its "
            + $"owner to run: {remedy};",
            refused.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", refused.Error, StringComparison.Ordinal);
        Assert.Contains(
            remedy, (await CommandLine.RunAsync(folder.Path, "doctor", role.ConnectionString)).Ended(5).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_password_that_the_server_asks_for_says_where_to_set_it()
    {
        Assert.SkipWhen(PostgresServer.GivenByEnvironment is not null, "A server that is not ours keeps its rules of access.");
        using var folder = new TemporaryFolder();
        var role = await RoleAsync(new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()), mustTellPassword: true);

        foreach (var command in (string[])["run", "status"])
        {
            var refused = (await CommandLine.RunAsync(folder.Path, command, role.ConnectionString)).Ended(5);
            Assert.Equal(
                $"error: PostgreSQL at 127.0.0.1:{role.Port} asks for a password and none is set. Set DB_PASSWORD or "
                + "database.password_file.\n",
                refused.Error);
        }
    }

    [Fact]
    public async Task Refused_is_one_sentence_of_the_doctor()
    {
        using var folder = new TemporaryFolder();

        var told = (await CommandLine.RunAsync(folder.Path, "doctor", "Host=127.0.0.1;Port=1;Database=none;Username=nobody")).Ended(5);

        Assert.EndsWith(
            "x problem engine            No PostgreSQL answers at 127.0.0.1:1. Start the server, or set DB_HOST and DB_PORT; "
            + "without a server run on the embedded engine: ./cartline run --engine duckdb.\n",
            told.Out,
            StringComparison.Ordinal);
    }

    // The roles of docs/operations.md, and an owner without the one of readers.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_an_owner_who_is_no_superuser_is_enough(bool hasReaders)
    {
        const string Write = "explain analyze create table warehouse.evil as select 1 as a";
        using var folder = new TemporaryFolder();
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        var owner = await RoleAsync(database);
        await MakeReadersAsync(database, [owner.Username!], isOwner: true, hasReaders);
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);

        (await CommandLine.RunAsync(folder.Path, "run --source source", owner.ConnectionString)).Ended(0);
        (await CommandLine.RunAsync(folder.Path, "run", owner.ConnectionString)).Ended(0);

        Assert.Contains(
            hasReaders ? "questions are answered as role cartline_reader" : "grant cartline_reader to",
            (await CommandLine.RunAsync(folder.Path, "doctor", owner.ConnectionString)).Ended(0).Out, StringComparison.Ordinal);
        (await CommandLine.RunAsync(folder.Path, ["query", Write], owner.ConnectionString)).Ended(hasReaders ? 2 : 0);
        (await CommandLine.RunAsync(folder.Path, "rollback --yes", owner.ConnectionString)).Ended(0);
        Assert.Equal("n\n0\n", await CountAsync("select count(*) as n from pg_tables where tablename = 'evil'", owner));
        Assert.Equal("n\n7\n", await CountAsync("select count(*) as n from staging.transactions", owner));
        if (hasReaders)
        {
            var analyst = await RoleAsync(database);
            await MakeReadersAsync(database, [analyst.Username!], isOwner: false, hasReaders);
            Assert.Equal("n\n7\n", await CountAsync("select count(*) as n from staging.transactions", analyst));
            (await CommandLine.RunAsync(folder.Path, ["query", Write], analyst.ConnectionString)).Ended(2);
        }

        async Task<string> CountAsync(string sql, NpgsqlConnectionStringBuilder user) =>
            (await CommandLine.RunAsync(folder.Path, ["query", "--csv", sql], user.ConnectionString)).Ended(0).Out;
    }

    static async Task MakeReadersAsync(NpgsqlConnectionStringBuilder database, IEnumerable<string> members, bool isOwner, bool hasReaders)
    {
        await using var superuser = new NpgsqlConnection(database.ConnectionString);
        await superuser.OpenAsync(Cancel);
        try
        {
            await superuser.ExecuteAsync("create role cartline_reader nologin", Cancel);
        }
        catch (PostgresException)
        {
            // Roles are those of the server: another test was faster.
        }

        foreach (var member in members)
        {
            if (hasReaders)
            {
                await superuser.ExecuteAsync($"grant cartline_reader to {member}", Cancel);
            }

            if (isOwner)
            {
                await superuser.ExecuteAsync($"alter database {database.Database} owner to {member}", Cancel);
            }
        }
    }

    static async Task<NpgsqlConnectionStringBuilder> RoleAsync(NpgsqlConnectionStringBuilder database, bool mustTellPassword = false)
    {
        const string Password = "open sesame";
        var role = $"role_{Guid.NewGuid():N}";
        await using var owner = new NpgsqlConnection(database.ConnectionString);
        await owner.OpenAsync(Cancel);
        await owner.ExecuteAsync($"create role {role} login password '{Password}'", Cancel);
        if (mustTellPassword)
        {
            await DemandPasswordAsync(owner, role);
        }

        return new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Username = role,
            Password = mustTellPassword ? null : Password,
        };
    }

    // The rule for one role stands before those for all, so other tests at the same server do not see it.
    static async Task DemandPasswordAsync(NpgsqlConnection owner, string role)
    {
        var file = await owner.ScalarAsync("show hba_file", Cancel);
        await owner.ExecuteAsync(
            $"create temporary table rules as select string_to_table('host all {role} 127.0.0.1/32 scram-sha-256' || chr(10) || "
            + $"pg_read_file('{file}'), chr(10))",
            Cancel);
        await owner.ExecuteAsync($"copy rules to '{file}'", Cancel);
        await owner.ExecuteAsync("select pg_reload_conf()", Cancel);
    }
}
