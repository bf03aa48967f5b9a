using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Engines.Postgres;

/// <summary>A line to the server that breaks in the middle of a run, and one that cannot be trusted.</summary>
public sealed class PostgresBrokenLineTests(PostgresServer server)
{
    const string Figures =
        "select count(*) as lines, sum(line_total) as revenue, count(distinct product_key) as products from warehouse.fact_sales";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaves_the_live_version_whole_wherever_it_breaks(bool comesBack)
    {
        using var folder = new TemporaryFolder();
        folder.Write("config/config.yaml", TinyShop.Settings + "pipeline: {max_retries: 1, retry_delay_seconds: 0}\n");
        TinyShop.Files.Write(folder.At("first"));
        Second.Write(folder.At("second"));
        var (whole, before, after) = await MeasureAsync(folder.Path);

        var places = Sweep.Count(usual: 2, sweep: 40);
        for (var place = 0; place < places; place++)
        {
            // The end is where a version goes live.
            var share = place == places - 1 ? 0.98 : (place + 0.5) / places;
            var database = await server.CreateDatabaseAsync();
            (await CommandLine.RunAsync(folder.Path, "run --source first", database)).Ended(0);
            using var line = new CuttingProxy(Port(database), (long)(whole * share), comesBack);

            var broken = await CommandLine.RunAsync(folder.Path, "run --source second", Through(line, database));

            Assert.True(line.IsCut, $"At {share} of {whole} bytes nothing was cut.");
            Assert.True(broken.Code == 5 || (broken.Code == 0 && comesBack), $"At {share} the code is {broken.Code}.\n{broken.Said}");
            Assert.DoesNotContain("internal error", broken.Said, StringComparison.Ordinal);
            var live = await FiguresAsync(folder.Path, database);
            Assert.Contains(live, broken.Code == 0 ? [after] : (string[])[before, after]);
            (await CommandLine.RunAsync(folder.Path, "run --source second", database)).Ended(0);
            Assert.Equal(after, await FiguresAsync(folder.Path, database));
        }
    }

    [Fact]
    public async Task Is_trusted_only_with_a_certificate_that_can_be_verified()
    {
        Requires.Postgres();
        var programs = PostgresPrograms.Find();
        Assert.SkipWhen(programs is null, "The server given in CARTLINE_TEST_POSTGRES keeps its certificate.");
        using var folder = new TemporaryFolder();
        using var files = new TemporaryFolder();
        var (certificate, key) = await SelfSignedAsync(files);
        await using var cluster = await PostgresCluster.StartAsync(
            programs, ProcessIdentity.Current, Cancel, "ssl=on", $"ssl_cert_file={certificate}", $"ssl_key_file={key}");

        foreach (var command in (string[])["run", "status", "doctor"])
        {
            (await AskAsync(command, cluster.ConnectionString, "verify")).Ended(5)
                .Naming("The certificate of PostgreSQL at 127.0.0.1:", " cannot be verified", "PGSSLROOTCERT", "database.tls: require");
        }

        (await AskAsync("doctor", cluster.ConnectionString, "verify", ("PGSSLROOTCERT", certificate))).Ended(0);
        (await AskAsync("doctor", cluster.ConnectionString, "require")).Ended(0);
        (await AskAsync("doctor", cluster.ConnectionString, "off")).Ended(0);

        Task<CommandResult> AskAsync(string command, string database, string tls, params (string Name, string Value)[] more) =>
            CommandLine.RunAsync(
                folder.Path, [command], database,
                more.Append(("CARTLINE__DATABASE__TLS", tls)).ToDictionary(v => v.Item1, v => v.Item2));
    }

    [Theory]
    [InlineData("require")]
    [InlineData("verify")]
    public async Task Is_refused_where_the_server_encrypts_nothing(string tls)
    {
        Assert.SkipWhen(PostgresServer.GivenByEnvironment is not null, "A server that is not ours may encrypt.");
        using var folder = new TemporaryFolder();

        (await CommandLine.RunAsync(
            folder.Path, ["run"], await server.CreateDatabaseAsync(),
            new Dictionary<string, string> { ["CARTLINE__DATABASE__TLS"] = tls })).Ended(5)
            .Naming("encrypts no connection, and database.tls asks for it", "set database.tls to prefer");
    }

    static ShopFiles Second => new ShopFiles()
        .Product("P9", "15.00", "7.00", "Cup", "Kitchen", "Cups")
        .Sale("T30", "C2", "P9", "2025-03-20", 4, 15m)
        .Sale("T31", "C1", "P1", "2025-03-21", 1, 40m);

    // How many bytes an unbroken second run takes, and the figures before and after it.
    async Task<(long Whole, string Before, string After)> MeasureAsync(string folder)
    {
        var database = await server.CreateDatabaseAsync();
        (await CommandLine.RunAsync(folder, "run --source first", database)).Ended(0);
        var before = await FiguresAsync(folder, database);
        using var line = new CuttingProxy(Port(database), long.MaxValue, comesBack: true);
        (await CommandLine.RunAsync(folder, "run --source second", Through(line, database))).Ended(0);
        var after = await FiguresAsync(folder, database);
        Assert.NotEqual(before, after);
        return (line.Passed, before, after);
    }

    static async Task<string> FiguresAsync(string folder, string database) =>
        (await CommandLine.RunAsync(folder, ["query", "--csv", Figures], database)).Ended(0).Out;

    static int Port(string database) => new NpgsqlConnectionStringBuilder(database).Port;

    static string Through(CuttingProxy line, string database) =>
        new NpgsqlConnectionStringBuilder(database) { Host = "127.0.0.1", Port = line.Port }.ConnectionString;

    // For the server's own name, and signed by nobody whom a machine trusts. The server takes a key that it alone may read.
    static async Task<(string Certificate, string Key)> SelfSignedAsync(TemporaryFolder folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var certificateFile = folder.Write("server.crt", certificate.ExportCertificatePem());
        var keyFile = folder.Write("server.key", key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        foreach (var path in (string[])[folder.Path, certificateFile, keyFile])
        {
            await PostgresPrograms.HandOverAsync(path, Cancel);
        }

        return (certificateFile, keyFile);
    }
}
