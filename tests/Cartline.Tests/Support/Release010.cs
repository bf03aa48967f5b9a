using System.IO.Compression;
using Npgsql;

namespace Cartline.Tests.Support;

/// <summary>A project that release 0.1.0 wrote, with the figures that this release gave: see its README.</summary>
public sealed class Release010 : IDisposable
{
    static readonly string Fixture = Repo.At("tests", "Cartline.Tests", "Fixtures", "release-0.1.0");

    // What the release's files of answers do not hold, as it answered.
    static readonly Dictionary<string, string> Questions = new()
    {
        ["history.csv"] = "select c.customer_id, c.city, c.effective_date, c.end_date, c.is_current from warehouse.dim_customers as c "
            + "where c.customer_key <> 0 order by c.customer_id, c.effective_date",
        ["quarantine.csv"] = "select q.table_name, q.rule, count(*) as records from production.quarantine as q "
            + "group by q.table_name, q.rule order by q.table_name, q.rule",
    };

    readonly TemporaryFolder folder = new();
    readonly string? database;

    Release010(string? database) => this.database = database;

    /// <summary>The project on the embedded engine.</summary>
    public static Release010 OnDuckDb() => new Release010(null).Unpacked("duckdb.zip");

    /// <summary>The project in a database of its own.</summary>
    public static async Task<Release010> OnPostgresAsync(PostgresServer server)
    {
        var project = new Release010(await server.CreateDatabaseAsync()).Unpacked("postgres.zip");
        await using var db = new NpgsqlConnection(project.database);
        await db.OpenAsync();
        await using var load = new NpgsqlCommand(await File.ReadAllTextAsync(project.folder.At("dump.sql")), db);
        await load.ExecuteNonQueryAsync();
        return project;
    }

    /// <summary>Runs a command of this release on the project; the word <c>NEXT</c> stands for the folder of the next files.</summary>
    public Task<CommandResult> RunAsync(params string[] command) =>
        CommandLine.RunAsync(folder.Path, command.Select(word => word == "NEXT" ? Path.Combine(Fixture, "next") : word), database);

    // Revenue per customer counted sales without a customer in 0.1.0: the one figure that is another on purpose.
    static readonly (string Was, string Is) WithoutCustomer = ("(unknown),481.29,3,160.43", "(unknown),481.29,3,158.73");

    /// <summary>Lays a SQL file of the project's own over the program's.</summary>
    public void Write(string path, string text) => folder.Write(Path.Combine("sql", path), text);

    /// <summary>Demands that the published version gives what release 0.1.0 gave.</summary>
    /// <param name="moment"><c>before</c> the next files, or <c>after</c> them.</param>
    public async Task DemandFiguresAsync(string moment)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Fixture, "figures", moment)))
        {
            var name = Path.GetFileName(path);
            var given = Questions.TryGetValue(name, out var question)
                ? (await RunAsync("query", question, "--csv")).Ended(0).Out
                : await File.ReadAllTextAsync(folder.At("data", "processed", "analytics", name));
            var expected = (await File.ReadAllTextAsync(path)).Replace(WithoutCustomer.Was, WithoutCustomer.Is, StringComparison.Ordinal);

            // What was published before the upgrade stays as it was until the next run.
            given = given.Replace(WithoutCustomer.Was, WithoutCustomer.Is, StringComparison.Ordinal);
            Assert.Equal($"{name}\n{expected.ReplaceLineEndings("\n")}", $"{name}\n{given.ReplaceLineEndings("\n")}");
        }
    }

    public void Dispose() => folder.Dispose();

    Release010 Unpacked(string archive)
    {
        ZipFile.ExtractToDirectory(Path.Combine(Fixture, archive), folder.Path);
        return this;
    }
}
