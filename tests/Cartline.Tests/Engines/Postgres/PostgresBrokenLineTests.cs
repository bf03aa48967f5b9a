using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.Postgres;
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

        foreach (var share in (double[])[0.05, 0.3, 0.5, 0.7, 0.9, 0.98])
        {
            var database = await server.CreateDatabaseAsync();
            (await CommandLine.RunAsync(folder.Path, "run --source first", database)).Ended(0);
            using var line = new CuttingProxy(Port(database), (long)(whole * share), comesBack);

            var broken = await CommandLine.RunAsync(folder.Path, "run --source second", Through(line, database));

            Assert.True(line.IsCut, $"At {share} of {whole} bytes nothing was cut.");
            Assert.True(
                broken.Code == 5 || (broken.Code == 0 && comesBack), $"At {share} the code is {broken.Code}.\n{broken.Out}\n{broken.Error}");
            Assert.DoesNotContain("internal error", broken.Said, StringComparison.Ordinal);
            var live = await FiguresAsync(folder.Path, database);
            Assert.Contains(live, broken.Code == 0 ? [after] : (string[])[before, after]);
            (await CommandLine.RunAsync(folder.Path, "run --source second", database)).Ended(0);
            Assert.Equal(after, await FiguresAsync(folder.Path, database));
        }
    }

    [Fact]
    public async Task Is_refused_where_the_certificate_cannot_be_verified()
    {
        Requires.Postgres();
        var programs = PostgresPrograms.Find();
        Assert.SkipWhen(programs is null, "The server given in CARTLINE_TEST_POSTGRES keeps its certificate.");
        using var folder = new TemporaryFolder();
        var (certificate, key) = SelfSigned(folder);
        await using var cluster = await PostgresCluster.StartAsync(
            programs, ProcessIdentity.Current, Cancel, "ssl=on", $"ssl_cert_file={certificate}", $"ssl_key_file={key}");
        await using var engine = new PostgresEngine(
            cluster.ConnectionString + ";Pooling=false;SSL Mode=VerifyFull", new ModelCatalog(new SqlFolder(Repo.At("sql")), "postgres"));

        var refused = await Assert.ThrowsAsync<CartlineException>(() => engine.RunsAsync(Cancel));

        Assert.Equal(FailureKind.Unavailable, refused.Kind);
        Assert.Contains("certificate", refused.Message, StringComparison.Ordinal);
        Assert.False(engine.IsTransient(refused));
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

    // For another name than that of the server, too.
    static (string Certificate, string Key) SelfSigned(TemporaryFolder folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=elsewhere.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return (folder.Write("server.crt", certificate.ExportCertificatePem()), folder.Write("server.key", key.ExportPkcs8PrivateKeyPem()));
    }
}
