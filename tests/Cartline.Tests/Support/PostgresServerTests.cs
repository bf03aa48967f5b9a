using System.Diagnostics;
using Npgsql;

namespace Cartline.Tests.Support;

public sealed class PostgresServerTests(PostgresServer postgres)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_a_question()
    {
        await using var db = await OpenAsync(await postgres.CreateDatabaseAsync());

        Assert.Equal(1, await AskAsync(db, "select 1"));
    }

    [Fact]
    public async Task Gives_each_caller_an_empty_database_of_its_own()
    {
        await using var one = await OpenAsync(await postgres.CreateDatabaseAsync());
        await using var other = await OpenAsync(await postgres.CreateDatabaseAsync());

        await AskAsync(one, "create table public.only_here (id int)");

        Assert.Equal(true, await AskAsync(one, "select to_regclass('public.only_here') is not null"));
        Assert.Equal(true, await AskAsync(other, "select to_regclass('public.only_here') is null"));
    }

    [Fact]
    public async Task Keeps_any_letter()
    {
        await using var db = await OpenAsync(await postgres.CreateDatabaseAsync());

        Assert.Equal("UTF8", await AskAsync(db, "select current_setting('server_encoding')"));
        Assert.Equal("Ærøskøbing 東京 🛒", await AskAsync(db, "select 'Ærøskøbing 東京 🛒'::text"));
    }

    [Fact]
    public async Task Sweeps_away_the_server_of_a_killed_test_run()
    {
        Requires.Postgres();
        var programs = PostgresPrograms.Find();
        Assert.SkipWhen(programs is null, "The server given in CARTLINE_TEST_POSTGRES is not ours to start or stop.");
        var killed = await PostgresCluster.StartAsync(programs, await DeadProcessAsync(), Cancel);
        await using (var db = await OpenAsync(killed.ConnectionString))
        {
            Assert.Equal(1, await AskAsync(db, "select 1"));
        }

        await PostgresCluster.SweepAsync(programs, Cancel);

        NpgsqlConnection.ClearAllPools();
        await Assert.ThrowsAsync<NpgsqlException>(() => OpenAsync(killed.ConnectionString));
    }

    [Fact]
    public async Task Tells_a_living_owner_from_a_dead_one_and_from_a_later_one_with_its_number()
    {
        Assert.True(ProcessIdentity.Current.Lives);
        Assert.False((ProcessIdentity.Current with { StartedAt = 1_000_000_000 }).Lives);
        Assert.False((await DeadProcessAsync()).Lives);
    }

    static async Task<ProcessIdentity> DeadProcessAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true })!;
        var identity = ProcessIdentity.Of(process);
        await process.WaitForExitAsync(Cancel);
        return identity;
    }

    static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancel);
        return connection;
    }

    static async Task<object?> AskAsync(NpgsqlConnection db, string sql)
    {
        await using var command = new NpgsqlCommand(sql, db);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
