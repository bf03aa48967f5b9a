using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Cartline.Tests.Support;

/// <summary>A PostgreSQL server of our own in a temporary folder, on a free port of this machine only.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    const string Prefix = "cartline-postgres-";
    readonly PostgresPrograms programs;
    readonly string folder;
    readonly string[] more;

    PostgresCluster(PostgresPrograms programs, string folder, int port, string[] more)
    {
        this.more = more;
        this.programs = programs;
        this.folder = folder;
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "postgres",
            Database = "postgres",
        }.ConnectionString;
    }

    /// <summary>Leads to the server's own database <c>postgres</c>, as its superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>Creates and starts a server.</summary>
    /// <param name="programs">What to start it with.</param>
    /// <param name="owner">Its name goes into the folder's, so that <see cref="SweepAsync"/> knows when nobody is left.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="more">Settings over the usual ones, such as <c>wal_writer_delay=10s</c>.</param>
    public static Task<PostgresCluster> StartAsync(
        PostgresPrograms programs, ProcessIdentity owner, CancellationToken cancel, params string[] more) =>
        CreateAsync(programs, owner, more, [], cancel);

    /// <summary>Creates and starts a server whose write-ahead log lies in a folder of its own, in files of 1 MB.</summary>
    /// <param name="programs">What to start it with.</param>
    /// <param name="owner">As for one whose log lies with its data.</param>
    /// <param name="log">An empty folder.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<PostgresCluster> StartWithLogAsync(
        PostgresPrograms programs, ProcessIdentity owner, string log, CancellationToken cancel)
    {
        await PostgresPrograms.HandOverAsync(log, cancel);
        return await CreateAsync(
            programs, owner, ["max_wal_size=1GB", "wal_recycle=off"], ["-X", log, "--wal-segsize=1"], cancel);
    }

    static async Task<PostgresCluster> CreateAsync(
        PostgresPrograms programs, ProcessIdentity owner, string[] more, string[] made, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory($"{Prefix}{owner.Id}-{owner.StartedAt}-").FullName;
        await PostgresPrograms.HandOverAsync(folder, cancel);
        await programs.RunAsync(
            "initdb",
            ["-D", Data(folder), "-U", "postgres", "-E", "UTF8", $"--locale={Locale}", "-A", "trust", "--no-sync", .. made],
            folder,
            cancel);

        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            try
            {
                // Another process can take the port between our look and the server's start: hence three attempts.
                await programs.RunAsync(
                    "pg_ctl",
                    ["start", "-D", Data(folder), "-w", "-t", "60", "-s", "-l", Log(folder), "-o", Options(folder, port, more)],
                    folder,
                    cancel);
                return new PostgresCluster(programs, folder, port, more);
            }
            catch (InvalidOperationException failure) when (attempt == 3)
            {
                var log = File.Exists(Log(folder)) ? await File.ReadAllTextAsync(Log(folder), cancel) : "no log";
                throw new InvalidOperationException($"PostgreSQL did not start in {folder}: {failure.Message}\n{log}", failure);
            }
            catch (InvalidOperationException)
            {
                continue;
            }
        }
    }

    /// <summary>Makes a standby of this server and starts it; it follows until one of them ends.</summary>
    /// <param name="owner">As for a server of its own.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<PostgresCluster> FollowAsync(ProcessIdentity owner, CancellationToken cancel)
    {
        var copy = Directory.CreateTempSubdirectory($"{Prefix}{owner.Id}-{owner.StartedAt}-").FullName;
        await PostgresPrograms.HandOverAsync(copy, cancel);
        var primary = new NpgsqlConnectionStringBuilder(ConnectionString);
        await programs.RunAsync(
            "pg_basebackup",
            ["-D", Data(copy), "-d", $"host=127.0.0.1 port={primary.Port} user=postgres", "-R", "-X", "stream", "-c", "fast", "--no-sync"],
            copy,
            cancel);
        var port = FreePort();
        await programs.RunAsync(
            "pg_ctl", ["start", "-D", Data(copy), "-w", "-t", "60", "-s", "-l", Log(copy), "-o", Options(copy, port, more)], copy, cancel);
        return new PostgresCluster(programs, copy, port, more);
    }

    /// <summary>Ends the server as a crash does, without a last word to the disk, and starts it again on the same port.</summary>
    public async Task CrashAsync(CancellationToken cancel)
    {
        await StopAsync(cancel);
        await StartAgainAsync(cancel);
    }

    /// <summary>Ends the server as a crash does.</summary>
    public Task StopAsync(CancellationToken cancel) =>
        programs.RunAsync("pg_ctl", ["stop", "-D", Data(folder), "-m", "immediate", "-s"], folder, cancel);

    /// <summary>Starts it again after it failed, whether it has ended by itself, is about to, or came back by itself.</summary>
    public async Task RestoreAsync(CancellationToken cancel)
    {
        try
        {
            await StopAsync(cancel);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        await StartAgainAsync(cancel);
    }

    /// <summary>Starts it again on the same port.</summary>
    public async Task StartAgainAsync(CancellationToken cancel)
    {
        var port = new NpgsqlConnectionStringBuilder(ConnectionString).Port;
        await programs.RunAsync(
            "pg_ctl", ["start", "-D", Data(folder), "-w", "-t", "60", "-s", "-l", Log(folder), "-o", Options(folder, port, more)],
            folder,
            cancel);
    }

    /// <summary>Stops the servers and deletes the folders of test processes that were killed.</summary>
    /// <returns>The folders that are gone.</returns>
    public static async Task<IReadOnlyList<string>> SweepAsync(PostgresPrograms programs, CancellationToken cancel)
    {
        List<string> swept = [];
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (OwnerOf(folder) is { Lives: false } && await RemoveAsync(programs, folder, cancel))
            {
                swept.Add(folder);
            }
        }

        return swept;
    }

    public async ValueTask DisposeAsync() => await RemoveAsync(programs, folder, CancellationToken.None);

    static async Task<bool> RemoveAsync(PostgresPrograms programs, string folder, CancellationToken cancel)
    {
        try
        {
            if (File.Exists(Path.Combine(Data(folder), "postmaster.pid")))
            {
                await programs.RunAsync("pg_ctl", ["stop", "-D", Data(folder), "-m", "immediate", "-s"], folder, cancel);
            }
        }
        catch (InvalidOperationException)
        {
            // Died with its process id on file, or another sweep was faster: only the folder is left to remove.
        }

        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false; // Another user's, or another sweep is at it.
        }
    }

    static ProcessIdentity? OwnerOf(string folder) => Path.GetFileName(folder)[Prefix.Length..].Split('-') is [var id, var startedAt, _]
        && int.TryParse(id, out var number)
        && long.TryParse(startedAt, out var seconds)
            ? new ProcessIdentity(number, seconds)
            : null;

    static string Data(string folder) => Path.Combine(folder, "data");

    static string Log(string folder) => Path.Combine(folder, "server.log");

    /// <summary>Code point order and Unicode letters, as the product asks for; not every system has that locale.</summary>
    static string Locale => OperatingSystem.IsLinux() ? "C.UTF-8" : "C";

    /// <summary>Nothing here outlives the tests, so nothing is forced to disk.</summary>
    static string Options(string folder, int port, IEnumerable<string> more)
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1",
            $"port={port}",
            OperatingSystem.IsWindows() ? "unix_socket_directories=" : $"unix_socket_directories='{folder}'",
            "max_connections=50",
            "shared_buffers=256MB",
            "max_wal_size=4GB",
            "fsync=off",
            "full_page_writes=off",
            "synchronous_commit=off",
        ];
        return string.Join(' ', settings.Concat(more).Select(setting => $"-c {setting}"));
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
