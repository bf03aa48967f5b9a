using System.Net.Sockets;
using System.Security.Authentication;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Engines.Files;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>
/// Opens connections to a server. Each means the same whatever the server, the database or the role sets: the form of days and numbers,
/// the time zone, the search path.
/// </summary>
internal sealed class PostgresConnections : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private bool isReadable;
    private bool isSession;

    /// <param name="connectionString">Host, port, database, user and password.</param>
    public PostgresConnections(string connectionString)
    {
        Settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "cartline",
            Timezone = "UTC",
            CommandTimeout = 0,
        };
        source = NpgsqlDataSource.Create(Settings);
    }

    /// <summary>Host, port, database, user and password.</summary>
    public NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>The server and the database, for people.</summary>
    public string Location => $"{Settings.Host}:{Settings.Port}, database {Settings.Database}";

    /// <summary>A connection to data that this release can read.</summary>
    /// <exception cref="CartlineException">The server does not answer or refuses, or a newer release wrote the data.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        var db = await ConnectAsync(cancel);
        try
        {
            if (!isSession)
            {
                await PostgresPooler.DemandSessionAsync(db, ConnectAsync, Location, cancel);
                isSession = true;
            }

            await db.ExecuteAsync(OwnSql.Read("postgres_session.sql"), cancel);
            if (!isReadable)
            {
                ProjectFormat.Demand(await PostgresStaging.FormatAsync(db, cancel), Location);
                isReadable = true;
            }

            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection to a database that can be written to and holds every letter.</summary>
    /// <exception cref="CartlineException">As for <see cref="OpenAsync"/>, or the database can do neither.</exception>
    public async Task<NpgsqlConnection> OpenToWriteAsync(CancellationToken cancel)
    {
        var db = await OpenAsync(cancel);
        try
        {
            (await PostgresFitness.ReadAsync(db, cancel)).Demand(Location);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection on which a batch is loaded or a version is built.</summary>
    /// <exception cref="CartlineException">The server does not answer or refuses.</exception>
    public async Task<NpgsqlConnection> OpenForWorkAsync(CancellationToken cancel)
    {
        // A version is flushed to disk by the commit that publishes it, a batch by the commit that takes it in, so the statements before
        // need not wait each. The server gives up on a statement whose client has died instead of finishing it for nobody. Statistics
        // come from 9,000 rows in place of 30,000: enough for plans over a star, at a third of what is else a tenth of a run. Every
        // statement reads whole tables, and a join that was expected to find one row and finds 40,000 must not try each with each.
        var db = await OpenAsync(cancel);
        await db.ExecuteAsync("set synchronous_commit = off", cancel);
        await db.ExecuteAsync("set work_mem = '128MB'", cancel);
        await db.ExecuteAsync("set maintenance_work_mem = '256MB'", cancel);
        await db.ExecuteAsync("set jit = off", cancel);
        await db.ExecuteAsync("set enable_nestloop = off", cancel);
        await db.ExecuteAsync("set default_statistics_target = 30", cancel);
        await NoticeGoneClientAsync(db, cancel);
        return db;
    }

    /// <summary>Lets the server end a statement within a second when its client has died.</summary>
    public static async Task NoticeGoneClientAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        if (OperatingSystem.IsLinux())
        {
            await db.ExecuteAsync("set client_connection_check_interval = '1s'", cancel);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    // A project that sets no user logged in as postgres once. Where a server asks for passwords it does not say that a role is missing.
    private string AboutDefaultUser(PostgresException refusal)
    {
        var isUser = refusal.SqlState is PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidPassword;
        return isUser && Settings.Username == new DatabaseOptions().User
            ? $"\"{Settings.Username}\" is the default of database.user; up to release 0.1.0 the default was \"postgres\". Set DB_USER or "
                + "database.user to the role to log in as, or make this one: psql --dbname postgres --file sql/grants/all.sql. "
            : "";
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        try
        {
            return await source.OpenConnectionAsync(cancel);
        }
        catch (PostgresException refusal) when (PostgresPooler.IsRefusal(refusal))
        {
            throw PostgresPooler.Refusal(Location, refusal);
        }
        catch (PostgresException refusal) when (!refusal.IsTransient)
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"PostgreSQL at {Location} refused user \"{Settings.Username}\": {refusal.MessageText}. {AboutDefaultUser(refusal)}"
                + "Check DB_HOST, DB_PORT, DB_NAME, DB_USER and DB_PASSWORD; ./cartline doctor --engine postgres shows what is read from "
                + "where.",
                refusal);
        }
        catch (PostgresException refusal)
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"PostgreSQL at {Location} takes no connection now: {refusal.MessageText}. Run the command again in a moment. If it stays "
                + "so, the server's log says why; a full disk for its write-ahead log is one cause.",
                refusal);
        }
        catch (NpgsqlException failure) when (string.IsNullOrEmpty(Settings.Password) && PostgresFailures.AreWantOfPassword(failure))
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"PostgreSQL at {Settings.Host}:{Settings.Port} asks for a password and none is set. Set DB_PASSWORD or "
                + "database.password_file.",
                failure);
        }
        catch (NpgsqlException failure) when (PostgresFailures.AreWantOfTls(failure))
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"PostgreSQL at {Settings.Host}:{Settings.Port} encrypts no connection, and database.tls asks for it. Switch ssl on at the "
                + "server, or set database.tls to prefer.",
                failure);
        }
        catch (NpgsqlException failure) when (failure.InnerException is AuthenticationException)
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"The certificate of PostgreSQL at {Settings.Host}:{Settings.Port} cannot be verified: "
                + $"{failure.InnerException.Message.TrimEnd('.')}. Set DB_HOST to a name in the certificate, and PGSSLROOTCERT to a file "
                + "with the certificate of who signed it. database.tls: require encrypts without verifying.",
                failure);
        }
        catch (NpgsqlException failure) when (failure.InnerException is SocketException)
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"No PostgreSQL answers at {Settings.Host}:{Settings.Port}. Start the server, or set DB_HOST and DB_PORT; "
                + "without a server run on the embedded engine: ./cartline run --engine duckdb.",
                failure);
        }
        catch (Exception failure) when (failure is TimeoutException or NpgsqlException { InnerException: TimeoutException })
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"What listens at {Settings.Host}:{Settings.Port} took the connection and said nothing for {Settings.Timeout} seconds. "
                + "It is no PostgreSQL, or one that hangs. Check DB_HOST and DB_PORT, or restart the server.",
                failure);
        }
        catch (NpgsqlException failure)
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"What listens at {Settings.Host}:{Settings.Port} does not answer as a PostgreSQL: {failure.Message.TrimEnd('.')}. "
                + "Check DB_HOST and DB_PORT; a server that stops or starts answers again in a moment.",
                failure);
        }
    }
}
