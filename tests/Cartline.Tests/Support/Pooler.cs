using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Cartline.Tests.Support;

/// <summary>A real pgbouncer in front of a server.</summary>
public sealed class Pooler : IDisposable
{
    readonly TemporaryFolder folder;
    readonly Process process;

    Pooler(TemporaryFolder folder, Process process, string database) =>
        (this.folder, this.process, Database) = (folder, process, database);

    /// <summary>Leads to the database through the pooler.</summary>
    public string Database { get; }

    /// <summary>Starts one; skips the test where the program is absent.</summary>
    /// <param name="database">Leads to the database itself.</param>
    /// <param name="mode"><c>session</c>, <c>transaction</c> or <c>statement</c>.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Pooler> StartAsync(string database, string mode, CancellationToken cancel)
    {
        var program = Programs.Find(null, "pgbouncer") ?? (File.Exists("/usr/sbin/pgbouncer") ? "/usr/sbin/pgbouncer" : null);
        Assert.SkipWhen(program is null, "pgbouncer is not on this machine: sudo apt-get install -y pgbouncer.");
        var server = new NpgsqlConnectionStringBuilder(database);
        Assert.SkipUnless(string.IsNullOrEmpty(server.Password), "The server given in CARTLINE_TEST_POSTGRES asks for a password.");
        var (folder, port) = (new TemporaryFolder(), FreePort());
        folder.Write("users.txt", $"\"{server.Username}\" \"\"\n");
        folder.Write(
            "pgbouncer.ini",
            string.Create(CultureInfo.InvariantCulture, $"""
                [databases]
                * = host={server.Host} port={server.Port}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = trust
                auth_file = {folder.At("users.txt")}
                pool_mode = {mode}

                """));
        await PostgresPrograms.HandOverAsync(folder.Path, cancel);
        string[] command = [program, folder.At("pgbouncer.ini")];
        command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        server.Port = port;
        var pooler = new Pooler(folder, process, server.ConnectionString);
        await pooler.AnswersAsync(port, cancel);
        return pooler;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
        folder.Dispose();
    }

    async Task AnswersAsync(int port, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancel);
                return;
            }
            catch (SocketException) when (attempt < 100 && !process.HasExited)
            {
                await Task.Delay(50, cancel);
            }
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
