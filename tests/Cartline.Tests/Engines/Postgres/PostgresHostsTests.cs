using System.Diagnostics;
using Cartline.Tests.Support;

namespace Cartline.Tests.Engines.Postgres;

/// <summary>Two hosts at one database: the lease is the server's, so only one of them loads.</summary>
public sealed class PostgresHostsTests(PostgresServer server)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_on_another_host_is_refused_and_told_which_host_is_at_work()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can give a process another host name.");
        await using var shop = await Shop.OnPostgresAsync(server);
        var source = shop.Write(TinyShop.Files);
        (int Code, string Said) there;
        await using (await shop.Engine.LeaseAsync("PIPE_here", Cancel))
        {
            there = await ElsewhereAsync(shop, source);
        }

        Assert.Equal(6, there.Code);
        Assert.Contains($"PIPE_here, host {Environment.MachineName}, server process ", there.Said, StringComparison.Ordinal);
        Assert.Empty(await shop.Engine.PublishedAsync(Cancel));
        Assert.Equal(0, (await ElsewhereAsync(shop, source)).Code);
    }

    static async Task<(int Code, string Said)> ElsewhereAsync(Shop shop, string source)
    {
        var dotnet = Programs.Find("DOTNET_HOST_PATH", "dotnet")!;
        var start = new ProcessStartInfo(
            "unshare",
            [
                "--uts", "sh", "-c", "hostname elsewhere && exec \"$@\"", "sh", dotnet,
                Path.Combine(AppContext.BaseDirectory, "cartline.dll"), "run", "--source", source, "--project", shop.Project.Root,
                "--engine", "postgres",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DB_HOST"] = shop.Database.Host;
        start.Environment["DB_PORT"] = $"{shop.Database.Port}";
        start.Environment["DB_NAME"] = shop.Database.Database;
        start.Environment["DB_USER"] = shop.Database.Username;
        start.Environment["DB_PASSWORD"] = shop.Database.Password ?? "";
        start.Environment["CARTLINE__DASHBOARD__PICTURES"] = "false";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await output + await error);
    }
}
