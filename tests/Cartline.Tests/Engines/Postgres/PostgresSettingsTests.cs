using System.Net;
using System.Net.Sockets;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.Postgres;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Engines.Postgres;

/// <summary>What a server, a database or a role may be or set, and what becomes of a run then.</summary>
public sealed class PostgresSettingsTests(PostgresServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_server_that_says_nothing_is_unavailable_to_run_status_and_doctor() =>
        Task.WhenAll(((string[])["run", "status", "doctor"]).Select(NothingIsSaidAsync));

    static async Task NothingIsSaidAsync(string command)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var folder = new TemporaryFolder();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;

        var told = (await CommandLine.RunAsync(
            folder.Path, command, $"Host=127.0.0.1;Port={port};Database=none;Username=nobody")).Ended(5);

        Assert.Contains(
            $"What listens at 127.0.0.1:{port} took the connection and said nothing for 15 seconds.", told.Out + told.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_PostgreSQL_is_unavailable()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var answering = AnswerAsync(other);
        await using var engine = Engine(
            $"Host=127.0.0.1;Port={((IPEndPoint)other.LocalEndpoint).Port};Database=none;Username=nobody;Ssl Mode=Disable");

        var refused = await Assert.ThrowsAsync<CartlineException>(() => engine.RunsAsync(Cancel));

        Assert.Equal(FailureKind.Unavailable, refused.Kind);
        await answering;
    }

    [Theory]
    [InlineData("SQL_ASCII", "C")]
    [InlineData("LATIN1", "C")]
    public async Task A_database_that_does_not_hold_every_letter_is_refused(string encoding, string locale)
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        var name = $"cartline_{encoding.ToLowerInvariant()}_{Guid.NewGuid():N}";
        await ExecuteAsync(
            database.ConnectionString, $"create database {name} template template0 encoding '{encoding}' locale '{locale}'");
        database.Database = name;

        var refused = (await CommandLine.RunAsync(folder.Path, "run --source source", database.ConnectionString)).Ended(5);

        Assert.Contains($"database {name} is in {encoding}. Make it in UTF-8: create database", refused.Error, StringComparison.Ordinal);
        Assert.Contains(
            "encoding 'UTF8' template template0",
            (await CommandLine.RunAsync(folder.Path, "doctor", database.ConnectionString)).Ended(5).Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_only_reads_is_refused_and_reads()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var database = await server.CreateDatabaseAsync();
        (await CommandLine.RunAsync(folder.Path, "run --source source", database)).Ended(0);
        var role = await RoleAsync(database, "superuser", "default_transaction_read_only = on");

        var refused = (await CommandLine.RunAsync(folder.Path, "run --source source", role)).Ended(5);

        Assert.Contains("default_transaction_read_only is on. Set DB_USER to a user who writes", refused.Error, StringComparison.Ordinal);
        Assert.Contains(
            "default_transaction_read_only", (await CommandLine.RunAsync(folder.Path, "doctor", role)).Ended(5).Out,
            StringComparison.Ordinal);
        Assert.Equal(
            "n\n7\n",
            (await CommandLine.RunAsync(
                folder.Path, ["query", "--csv", "select count(*) as n from staging.transactions"], role)).Ended(0).Out);
    }

    [Fact]
    public async Task No_setting_of_a_role_changes_a_figure()
    {
        await using var usual = await Shop.OnPostgresAsync(server);
        await using var odd = await Shop.OnPostgresAsync(server);
        await ExecuteAsync(
            odd.Database.ConnectionString,
            string.Join("; ", ((string[])
            [
                "DateStyle = 'SQL, DMY'", "IntervalStyle = 'sql_standard'", "TimeZone = 'Pacific/Apia'", "extra_float_digits = -15",
                "bytea_output = 'escape'", "standard_conforming_strings = off", "escape_string_warning = off",
                "search_path = 'pg_catalog, nowhere'", "lc_monetary = 'C.UTF-8'", "client_encoding = 'LATIN1'",
                "transform_null_equals = on", "default_transaction_isolation = 'serializable'", "synchronous_commit = off",
                "quote_all_identifiers = on",
            ]).Select(setting => $"alter database {odd.Database.Database} set {setting}")));

        (await usual.DeliverAsync(Files())).Succeeded();
        (await odd.DeliverAsync(Files())).Succeeded();

        var expected = await usual.TablesAsync(withKeys: true);
        var found = await odd.TablesAsync(withKeys: true);
        Assert.All(expected, table => Assert.Equal(table.Value, found[table.Key]));
    }

    [Fact]
    public async Task A_batch_that_was_taken_outlives_a_crash_of_the_server()
    {
        Requires.Postgres();
        var programs = PostgresPrograms.Find();
        Assert.SkipWhen(programs is null, "The server given in CARTLINE_TEST_POSTGRES is not ours to crash.");
        await using var cluster = await PostgresCluster.StartAsync(
            programs, ProcessIdentity.Current, Cancel, "wal_writer_delay=10s", "wal_writer_flush_after=1GB");
        await using var engine = Engine(cluster.ConnectionString + ";Pooling=false");
        await (await engine.LeaseAsync("PIPE_20260102_030405", Cancel)).DisposeAsync();
        await using (var draft = await engine.DraftAsync(1, 0, Cancel))
        {
            await draft.Connection.ExecuteAsync(
                $"insert into {draft.Qualify(new("staging", "deliveries"))} (delivery_id) values (1)", Cancel);
            await draft.CommitAsync(Cancel);
        }

        await cluster.CrashAsync(Cancel);

        await using var db = await engine.ReadAsync(Cancel);
        Assert.Equal(1, await db.CountAsync("select count(*) from staging.deliveries", Cancel));
    }

    // Days below 13 can be read the wrong way round.
    static ShopFiles Files() => new ShopFiles()
        .Customer("C1", "Ada", registered: "2024-02-03")
        .Product("P1", "40.00", "25.50")
        .Sale("T1", "C1", "P1", "2025-03-04", 2, 40m)
        .Sale("T2", "C1", "P1", "2025-04-03", 1, 40m);

    static PostgresEngine Engine(string database) => new(database, new ModelCatalog(new SqlFolder(Repo.At("sql")), "postgres"));

    static async Task AnswerAsync(TcpListener listener)
    {
        using var peer = await listener.AcceptTcpClientAsync(Cancel);
        await peer.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), Cancel);
    }

    static async Task<string> RoleAsync(string database, string rights, string setting)
    {
        var role = $"role_{Guid.NewGuid():N}";
        await ExecuteAsync(database, $"create role {role} login {rights}; alter role {role} set {setting}");
        return new NpgsqlConnectionStringBuilder(database) { Username = role }.ConnectionString;
    }

    static async Task ExecuteAsync(string database, string sql)
    {
        await using var db = new NpgsqlConnection(database);
        await db.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
