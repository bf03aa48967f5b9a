using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Steps;
using Cartline.Engines.DuckDb;
using Cartline.Engines.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Cartline.Tests.Support;

/// <summary>
/// A project in a temporary folder with the real pipeline on a real engine. Time stands still during a run and goes on by
/// an hour after each, so that a moment that should not have moved is seen to have moved.
/// </summary>
public sealed class Shop : IAsyncDisposable
{
    readonly TemporaryFolder folder;
    readonly Func<ProjectFolder, ModelCatalog, IEngine> open;
    readonly string[] flags;
    int runs;

    Shop(
        TemporaryFolder folder, Func<ProjectFolder, ModelCatalog, IEngine> open, string name, string database,
        IEnumerable<(string Path, string Text)> sql)
    {
        (this.folder, this.open) = (folder, open);
        Project = new ProjectFolder(folder.Path);
        foreach (var (path, text) in sql)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Project.Sql, path))!);
            File.WriteAllText(Path.Combine(Project.Sql, path), text);
        }

        Catalog = new ModelCatalog(new SqlFolder(Repo.At("sql"), Project.Sql), name, Options.Shop.Currency);
        Engine = open(Project, Catalog);
        flags = ["--project", folder.Path, "--engine", name];
        Database = new NpgsqlConnectionStringBuilder(database);
    }

    /// <summary>The project's folders.</summary>
    public ProjectFolder Project { get; }

    /// <summary>The SQL files.</summary>
    public ModelCatalog Catalog { get; private set; }

    /// <summary>The engine.</summary>
    public IEngine Engine { get; private set; }

    /// <summary>Where the server's database is; blank for the embedded engine.</summary>
    public NpgsqlConnectionStringBuilder Database { get; }

    /// <summary>The settings of the runs to come.</summary>
    public CartlineOptions Options { get; set; } = new() { Pipeline = new() { MaxRetries = 0 }, Dashboard = new() { Pictures = false } };

    /// <summary>Whether each file is a batch of its own.</summary>
    public bool Each { get; set; }

    /// <summary>Told what a run is at, so that a test can do something meanwhile.</summary>
    public Action<StepProgress> Progress { get; set; } = _ => { };

    /// <summary>When the next run starts, UTC.</summary>
    public DateTime Now { get; set; } = new(2026, 1, 10, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>A shop on the embedded engine.</summary>
    /// <param name="sql">Files of the project's own <c>sql/</c>, over those of the program.</param>
    public static Shop OnDuckDb(params IEnumerable<(string Path, string Text)> sql) =>
        new(new TemporaryFolder(), (p, c) => new DuckDbEngine(p.Data, new DuckDbLimits(512, 0), c), "duckdb", "", sql);

    /// <summary>A shop in a database of its own.</summary>
    /// <param name="server">The server.</param>
    /// <param name="sql">Files of the project's own <c>sql/</c>, over those of the program.</param>
    public static async Task<Shop> OnPostgresAsync(PostgresServer server, params IEnumerable<(string Path, string Text)> sql) =>
        OnPostgres(await server.CreateDatabaseAsync(), sql);

    /// <summary>A shop in an empty database.</summary>
    /// <param name="database">Leads to it.</param>
    /// <param name="sql">Files of the project's own <c>sql/</c>, over those of the program.</param>
    public static Shop OnPostgres(string database, params IEnumerable<(string Path, string Text)> sql) =>
        new(new TemporaryFolder(), (_, c) => new PostgresEngine(database, c), "postgres", database, sql);

    /// <summary>Writes the files and runs everything over them.</summary>
    public Task<ShopRun> DeliverAsync(ShopFiles files, bool fullRefresh = false) => RunAsync(Write(files), fullRefresh);

    /// <summary>Runs everything over the files in a folder: loading, gate, production, warehouse, answers, publication.</summary>
    public Task<ShopRun> RunAsync(string source, bool fullRefresh = false) => RunAsync(
        source,
        fullRefresh,
        Layer.All,
        [
            new IngestStep(),
            new CheckStep(),
            new BuildStep(Layer.Production),
            new BuildStep(Layer.Warehouse),
            new BuildStep(Layer.Analytics),
            new PublishStep(),
        ]);

    /// <summary>Loads the files in a folder, judges them, and builds and publishes production.</summary>
    public Task<ShopRun> ProduceAsync(string source) => RunAsync(
        source, fullRefresh: false, [Layer.Staging, Layer.Production],
        [new IngestStep(), new CheckStep(), new BuildStep(Layer.Production), new PublishStep()]);

    /// <summary>Writes the files and runs all over them but the answers, which take most of a small run's time.</summary>
    public Task<ShopRun> TakeAsync(ShopFiles files, bool fullRefresh = false) => RunAsync(
        Write(files), fullRefresh, [Layer.Staging, Layer.Production, Layer.Warehouse],
        [new IngestStep(), new CheckStep(), new BuildStep(Layer.Production), new BuildStep(Layer.Warehouse), new PublishStep()]);

    /// <summary>Writes the files and only loads them, as <c>cartline ingest</c> does.</summary>
    public Task<ShopRun> IngestAsync(ShopFiles files) => RunAsync(Write(files), fullRefresh: false, [], [new IngestStep()]);

    /// <summary>Builds and publishes one layer, as <c>cartline build</c> and <c>cartline analyze</c> do.</summary>
    public Task<ShopRun> BuildAsync(Layer layer, bool fullRefresh = false) => layer == Layer.Production
        ? RunAsync(null, fullRefresh, [Layer.Staging, layer], [new CheckStep(), new BuildStep(layer), new PublishStep()])
        : RunAsync(null, fullRefresh, [layer], [new BuildStep(layer), new PublishStep()]);

    /// <summary>Builds and publishes production and warehouse over what was loaded before.</summary>
    public Task<ShopRun> BuildStarAsync(bool fullRefresh) => RunAsync(
        null, fullRefresh, [Layer.Staging, Layer.Production, Layer.Warehouse],
        [new CheckStep(), new BuildStep(Layer.Production), new BuildStep(Layer.Warehouse), new PublishStep()]);

    /// <summary>Runs steps of a test's own.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="cancel">Asks the run to stop.</param>
    public Task<ShopRun> RunAsync(IReadOnlyList<IStep> steps, CancellationToken cancel) =>
        RunAsync(null, fullRefresh: false, [], steps, cancel);

    /// <summary>Starts the program itself on this project, as a process of its own.</summary>
    public CartlineProcess Start(params string[] arguments) => CartlineProcess.Start([.. arguments, .. flags], Database);

    /// <summary>Runs a command of the program on this project to its end.</summary>
    public Task<CommandResult> CommandAsync(params string[] arguments) =>
        CommandLine.RunAsync(folder.Path, [.. arguments, .. flags], Database.Host is null ? null : Database.ConnectionString);

    /// <summary>Adds a SQL file of the project's own.</summary>
    public void AddSql(string path, string text)
    {
        folder.Write(Path.Combine("sql", path), text);
        Catalog = new ModelCatalog(new SqlFolder(Repo.At("sql"), Project.Sql), Engine.Name, Options.Shop.Currency);
    }

    /// <summary>Opens the data with other SQL files, as a later release does.</summary>
    /// <param name="sql">Files of the project's own <c>sql/</c>.</param>
    public async Task ChangeAsync(params IEnumerable<(string Path, string Text)> sql)
    {
        foreach (var (path, text) in sql)
        {
            AddSql(path, text);
        }

        await Engine.DisposeAsync();
        Engine = open(Project, Catalog);
    }

    /// <summary>Sets the shop's currency, as a project does before its first run.</summary>
    /// <param name="currency">Its code.</param>
    public async Task SellInAsync(string currency)
    {
        Options = Options with { Shop = Options.Shop with { Currency = currency } };
        Catalog = new ModelCatalog(new SqlFolder(Repo.At("sql"), Project.Sql), Engine.Name, currency);
        await Engine.DisposeAsync();
        Engine = open(Project, Catalog);
    }

    /// <summary>Writes the settings that a process reads.</summary>
    public void Configure(string yaml) => folder.Write("config/config.yaml", yaml);

    /// <summary>Writes the files where a process can read them.</summary>
    public string Write(ShopFiles files)
    {
        var source = folder.At("source");
        files.Write(source);
        return source;
    }

    /// <summary>Rows of the published version.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string sql)
    {
        await using var db = await Engine.LookAsync(TestContext.Current.CancellationToken);
        return await TableText.RowsAsync(db, sql);
    }

    /// <summary>One value of the published version.</summary>
    public async Task<string> ValueAsync(string sql) => Assert.Single(await AskAsync(sql));

    /// <summary>Every table of the published version as text, by name.</summary>
    /// <param name="withKeys">
    /// With surrogate keys and moments as they are; else without them, what points at a dimension told by its business id
    /// and the version's first day.
    /// </param>
    /// <param name="layers">Those whose tables are read; all that are published when none is named.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TablesAsync(bool withKeys, params IReadOnlyList<Layer> layers)
    {
        await using var db = await Engine.ReadAsync(TestContext.Current.CancellationToken);
        var tables = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var members = withKeys ? null : await DimensionMembers.ReadAsync(db);
        foreach (var model in (layers.Count == 0 ? Layer.Published : layers).SelectMany(Catalog.Models))
        {
            tables[model.Name.ToString()] = await TableText.ReadAsync(db, model.Name.ToString(), members);
        }

        return tables;
    }

    /// <summary>
    /// Every table of the published version as a number of lines and a print of them, whatever their order: for shops whose
    /// lines would not fit into memory.
    /// </summary>
    /// <param name="withKeys">As for <see cref="TablesAsync"/>.</param>
    /// <param name="except">Tables to leave out.</param>
    public async Task<IReadOnlyDictionary<string, string>> PrintsAsync(bool withKeys, params string[] except)
    {
        await using var db = await Engine.ReadAsync(TestContext.Current.CancellationToken);
        var prints = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var members = withKeys ? null : await DimensionMembers.ReadAsync(db);
        foreach (var model in Layer.Published.SelectMany(Catalog.Models).Where(m => !except.Contains(m.Name.ToString())))
        {
            prints[model.Name.ToString()] = await TableText.PrintAsync(db, model.Name.ToString(), members);
        }

        return prints;
    }

    /// <summary>Every file of answers, byte for byte.</summary>
    public IReadOnlyDictionary<string, string> Answers() => Directory.EnumerateFiles(Project.Analytics, "*.csv")
        .ToDictionary(f => Path.GetFileName(f), File.ReadAllText);

    /// <summary>A report below <c>data/</c>.</summary>
    public System.Text.Json.JsonElement Report(string path) =>
        System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Project.Data, path))).RootElement;

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        folder.Dispose();
    }

    async Task<ShopRun> RunAsync(
        string? source, bool fullRefresh, IReadOnlyList<Layer> builds, IReadOnlyList<IStep> steps, CancellationToken? cancel = null)
    {
        await using var context = new PipelineContext
        {
            RunId = $"PIPE_{Now:yyyyMMdd_HHmmss}_{++runs}",
            StartedAt = Now,
            Today = DateOnly.FromDateTime(Now),
            Options = Options with { Source = Options.Source with { Folder = source ?? Options.Source.Folder } },
            Project = Project,
            Request = new RunRequest { Command = "run", FullRefresh = fullRefresh, Each = Each },
            Engine = Engine,
            Catalog = Catalog,
            Builds = builds,
            Progress = step => Progress(step),
        };
        Now = Now.AddHours(1);
        var pipeline = new Pipeline(NullLogger.Instance, TimeProvider.System);
        var result = await pipeline.RunAsync(context, steps, _ => { }, cancel ?? TestContext.Current.CancellationToken);
        return new ShopRun(result, context.Verdict, [.. context.Warnings]);
    }
}
