using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Docker;

/// <summary>What the container of PostgreSQL runs when its volume is empty, run here against a server of its own.</summary>
public sealed class RolesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_made_for_a_program_that_is_no_superuser()
    {
        Requires.Postgres();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for the container's shell.");
        var programs = PostgresPrograms.Find();
        Assert.SkipWhen(programs is null, "A server that is not ours keeps its roles.");
        await using var cluster = await PostgresCluster.StartAsync(programs, ProcessIdentity.Current, Cancel);
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var server = new NpgsqlConnectionStringBuilder(cluster.ConnectionString);
        var variables = new Dictionary<string, string>
        {
            ["CARTLINE__ENGINE"] = "postgres",
            ["DB_HOST"] = server.Host!,
            ["DB_PORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["DB_NAME"] = "cartline",
        };

        // No setting names a user, as in projects that relied on "postgres".
        (await CommandLine.RunAsync(folder.Path, ["run", "--source", "source"], environment: variables)).Ended(5).Naming(
            "role \"cartline\" does not exist", "up to release 0.1.0 the default was \"postgres\"", "Set DB_USER or database.user",
            "psql --dbname postgres --file sql/grants/all.sql");

        folder.Write("database_password", "it's a secret\n");
        var script = folder.Write(
            "make-roles.sh",
            (await File.ReadAllTextAsync(Repo.At("docker", "make-roles.sh"), Cancel))
                .Replace("set -eu", $"set -eu\nexport PGHOST={server.Host} PGPORT={server.Port}", StringComparison.Ordinal)
                .Replace("$POSTGRES_USER", server.Username, StringComparison.Ordinal)
                .Replace("/grants/", Repo.At("sql", "grants") + "/", StringComparison.Ordinal)
                .Replace("/run/secrets/", folder.Path + "/", StringComparison.Ordinal));
        Requires.Psql();
        await Programs.RunAsync("sh", [script], folder.Path, Cancel);

        (await CommandLine.RunAsync(folder.Path, ["run", "--source", "source"], environment: variables)).Ended(0);
        (await CommandLine.RunAsync(folder.Path, ["doctor"], environment: variables)).Ended(0)
            .Naming("runs as \"cartline\", who is no superuser", "questions are answered as role cartline_reader");
        await using var db = new NpgsqlConnection(cluster.ConnectionString);
        await db.OpenAsync(Cancel);
        Assert.StartsWith(
            "SCRAM-SHA-256", (string?)await db.ScalarAsync("select rolpassword from pg_authid where rolname = 'cartline'", Cancel),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Are_made_by_a_script_that_the_server_can_execute()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such mode.");
        var script = Repo.At("docker", "make-roles.sh");
        Assert.True(!OperatingSystem.IsWindows() && File.GetUnixFileMode(script).HasFlag(UnixFileMode.OtherExecute));
    }
}
