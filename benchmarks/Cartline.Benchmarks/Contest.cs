using DuckDB.NET.Data;

namespace Cartline.Benchmarks;

/// <summary>Makes the data, lets product and floor run in turn, and writes the tables.</summary>
internal sealed class Contest(Plan plan)
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly Tables tables = new();

    /// <summary>Runs everything.</summary>
    /// <returns>0, or 1 when an engine that was asked for is not there.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("cartline-benchmarks-").FullName;
        try
        {
            var data = new List<(Size Size, string Folder)>();
            foreach (var size in plan.Sizes)
            {
                data.Add((size, await GenerateAsync(size, folder, cancel)));
            }

            await using var server = plan.Engines.Contains("postgres") ? await TestServer.StartAsync(cancel) : null;
            if (server is null && plan.Engines.Contains("postgres"))
            {
                Console.Error.WriteLine("No PostgreSQL is installed here: install it, or measure with --engine duckdb alone.");
                return 1;
            }

            Introduce(server);
            foreach (var engine in plan.Engines)
            {
                await CompareAsync(engine, data, engine == "postgres" ? server : null, cancel);
            }

            await StartUpAsync(cancel);
            await File.WriteAllTextAsync(plan.File, tables.ToString().TrimEnd('\n') + "\n", cancel);
            Console.WriteLine(tables);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> GenerateAsync(Size size, string folder, CancellationToken cancel)
    {
        var project = Path.Combine(folder, size.Name);
        Directory.CreateDirectory(project);
        string[] arguments =
        [
            Place.Product, "generate", "--project", project, "--transactions", $"{size.Transactions}", "--customers", $"{size.Customers}",
            "--products", $"{size.Products}", "--set", "data_generation.distribution=uniform",
            "--four-files-only",
        ];
        await ChildProcess.RunAsync("dotnet", arguments, folder, NoVariables, cancel);
        return Path.Combine(project, "data");
    }

    private void Introduce(TestServer? server)
    {
        using var db = new DuckDBConnection("Data Source=:memory:");
        db.Open();
        tables.Say("# What a run costs, beside hand-written SQL");
        tables.Say(
            "Written by `./build bench`; see [README.md](README.md) for what is compared with what. CPU is user and system time "
            + "of the client and,"
            + " on PostgreSQL, of the server for it. Ratios are medians of pairwise ratios, product over floor.");
        tables.Say(
            $"Machine: {Machine.Facts}; DuckDB {db.ServerVersion}{(server is null ? "" : $"; PostgreSQL {server.Version}")}; "
            + $"{plan.Pairs} pairs each.");
    }

    private async Task CompareAsync(
        string engine, IEnumerable<(Size Size, string Folder)> data, TestServer? server, CancellationToken cancel)
    {
        var (runs, loads) = (new List<Pairs>(), new List<Pairs>());
        foreach (var (size, folder) in data)
        {
            var product = new ProductSide(engine, folder, server);
            var psql = server is null ? null : new PostgresFloor(folder, server);
            ISide floor = psql is null ? new DuckDbFloor(folder) : psql;
            await product.RunAsync(cancel);
            await floor.RunAsync(cancel);
            Answers.DemandEqual(product.Answers, floor.Answers);
            runs.Add(
                await Pairs.TakeAsync($"{engine}, {size.Name}", plan.Pairs, () => product.RunAsync(cancel), () => floor.RunAsync(cancel)));
            if (psql is not null)
            {
                loads.Add(
                    await Pairs.TakeAsync(
                        $"ingest, {size.Name}", plan.Pairs, () => product.IngestAsync(cancel), () => psql.IngestAsync(cancel)));
            }
        }

        tables.Say($"## {engine}");
        tables.Whole(runs);
        tables.Steps(runs);
        if (loads.Count > 0)
        {
            tables.Say("Ingestion alone, against `psql \\copy` into tables of the same kind:");
            tables.Whole(loads);
        }
    }

    private async Task StartUpAsync(CancellationToken cancel)
    {
        async Task<Measure> Start(string file, params string[] arguments) =>
            (await ChildProcess.RunAsync(file, arguments, Place.Root, NoVariables, cancel)).Measure;
        var launcher = Place.At(OperatingSystem.IsWindows() ? "cartline.cmd" : "cartline");
        await Start(launcher, "--version");
        var count = 2 * plan.Pairs;
        tables.Say("## Start-up");
        tables.Say("The floor is a .NET program that does nothing; that of the launcher is the same program without it.");
        tables.Whole(
        [
            await Pairs.TakeAsync(
                "`cartline --version`",
                count,
                () => Start("dotnet", Place.Product, "--version"),
                () => Start("dotnet", Place.Self, "nothing")),
            await Pairs.TakeAsync(
                "`./cartline --version`, second call",
                count,
                () => Start(launcher, "--version"),
                () => Start("dotnet", Place.Product, "--version")),
        ]);
    }
}
