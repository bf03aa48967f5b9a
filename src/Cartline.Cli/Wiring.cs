using Cartline.Cli.Alerts;
using Cartline.Cli.Steps;
using Cartline.Cli.Telemetry;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Lineage;
using Cartline.Core.Options;
using Cartline.Core.Orchestration;
using Cartline.Core.Sql;
using Cartline.Core.Steps;
using Cartline.Dashboards;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export;
using Cartline.Engines.DuckDb;
using Cartline.Engines.Postgres;
using Cartline.Operations.Alerts;
using Cartline.Operations.Monitoring;
using Cartline.PowerBi;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cartline.Cli;

/// <summary>The only file that says <c>new</c> to engines and steps.</summary>
internal static class Wiring
{
    /// <summary>The SQL files: the program's, with the project's over them.</summary>
    public static ModelCatalog Catalog(ProjectFolder project, string engine, CartlineOptions options) =>
        new(new SqlFolder(Path.Combine(AppContext.BaseDirectory, "sql"), project.Sql), engine, options.Shop.Currency);

    /// <summary>The measures and pages: the program's, with the project's over them.</summary>
    public static DashboardDefinitions Definitions(ProjectFolder project, ModelCatalog catalog) =>
        DashboardDefinitions.Read(catalog, Path.Combine(AppContext.BaseDirectory, "metrics"), project.Metrics);

    /// <summary>The files of the dashboard's pages.</summary>
    public static string WebFolder => Path.Combine(AppContext.BaseDirectory, "web");

    /// <summary>The engine's word, as SQL variants and messages write it.</summary>
    public static string EngineName(CartlineOptions options) => options.Engine.ToString().ToLowerInvariant();

    /// <summary>The spelling of an engine, without opening it: of a version being built, and of the live one.</summary>
    public static (
        Dialect Dialect,
        Func<TableName, string> Qualify,
        Func<TableName, string> Live) Words(CartlineOptions options, ModelCatalog catalog) =>
        options.Engine == EngineKind.DuckDb
            ? (DuckDbEngine.Words, DuckDbEngine.Qualifier, DuckDbEngine.LiveQualifier)
            : (PostgresEngine.Words, PostgresEngine.Qualifier(catalog.Staging, version: 1), PostgresEngine.LiveQualifier);

    /// <summary>An embedded engine in a folder of its own, to learn what columns models have.</summary>
    public static IEngine Scratch(string folder, ModelCatalog catalog) => new DuckDbEngine(folder, new DuckDbLimits(0, 0), catalog);

    /// <summary>The engine that the settings name.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="project">Where the embedded engine keeps its files.</param>
    /// <param name="catalog">The SQL files.</param>
    /// <param name="tell">Told of each damaged file of the project, once.</param>
    /// <exception cref="CartlineException">The engine cannot be had yet.</exception>
    public static IEngine Engine(CartlineOptions options, ProjectFolder project, ModelCatalog catalog, Action<DamagedFile> tell) =>
        options.Engine switch
        {
            EngineKind.Postgres => new PostgresEngine(ConnectionString(options.Database), catalog),
            EngineKind.Citus => throw new CartlineException(
                FailureKind.Usage,
                "engine is \"citus\", which this version cannot build on yet. Use postgres, or duckdb, which needs no server."),
            _ => new DuckDbEngine(project.Data, new DuckDbLimits(options.Pipeline.MemoryLimitMb, options.Pipeline.Threads), catalog, tell),
        };

    /// <summary>The forms of the dashboards beside the page, PDF and pictures.</summary>
    public static IReadOnlyList<IDashboardFormat> DashboardFormats { get; } = [new PowerBiFormat()];

    /// <summary>The step that writes all dashboards.</summary>
    public static IStep Dashboards() => new DashboardStep(AppContext.BaseDirectory, DashboardFormats);

    /// <summary>The steps of a roll-back, in order.</summary>
    /// <param name="version">The version's number.</param>
    public static IReadOnlyList<IStep> RollBackSteps(int version) =>
        [new RollBackStep(version), new DashboardStep(AppContext.BaseDirectory, DashboardFormats) { After = ["rollback"] }];

    /// <summary>Versions of what talks to the databases, by engine; no database is asked.</summary>
    public static IReadOnlyDictionary<string, string> EngineVersions() => new Dictionary<string, string>
    {
        ["duckdb"] = DuckDbEngine.LibraryVersion,
        ["npgsql"] = PostgresEngine.DriverVersion,
    };

    /// <summary>The steps that build a version from the batches there are, in order.</summary>
    public static IReadOnlyList<IStep> BuildSteps() =>
    [
        new CheckStep(),
        new BuildStep(Layer.Production),
        new BuildStep(Layer.Warehouse),
        new BuildStep(Layer.Analytics),
        new PublishStep(),
        Dashboards(),
    ];

    /// <summary>All steps of a run, in order.</summary>
    public static IReadOnlyList<IStep> Steps(TimeProvider clock) =>
    [
        new DataGenerationStep(clock, onlyWhenEmpty: true),
        new IngestStep(),
        .. BuildSteps(),
    ];

    /// <summary>Who is told of alerts: the log always, the others where the settings name them.</summary>
    public static AlertDispatcher Desk(CartlineOptions options, AlertMemory memory, ILogger log, TimeProvider clock)
    {
        List<IAlertSink> sinks = [new LogSink(log)];
        if (options.Alerts.WebhookUrl.Length > 0)
        {
            sinks.Add(new WebhookSink(options.Alerts, clock));
        }

        if (options.Alerts.EmailTo.Count > 0)
        {
            sinks.Add(new EmailSink(options.Alerts, clock));
        }

        return new AlertDispatcher(sinks, memory, options, log, clock);
    }

    /// <summary>What happens after a run. Without anybody to tell, monitoring does not look.</summary>
    public static AfterRunAlerts AlertsAfterRun(
        CartlineOptions options, ProjectFolder project, IEngine engine, ModelCatalog catalog, ILogger log, TimeProvider clock)
    {
        var desk = Desk(options, new AlertMemory(project.Data), log, clock);
        var monitor = desk.Reaches && options.Monitoring.AfterRun ? new ShopMonitor(engine, catalog, options, clock) : null;
        return new AfterRunAlerts(monitor, project, desk, log, clock);
    }

    /// <summary>Sends spans and metrics on while it lives; null when the settings name no collector.</summary>
    public static IDisposable? Telemetry(CartlineOptions options) =>
        options.Telemetry.OtlpEndpoint.Length == 0 ? null : new TelemetryExport(new Uri(options.Telemetry.OtlpEndpoint));

    /// <summary>Writes lineage events; null when the settings name no file.</summary>
    public static LineageLog? Lineage(
        Session session, string runId, string command) => session.Options.Telemetry.OpenlineageFile is { Length: > 0 } file
        ? new LineageLog(Path.Combine(session.Project.Root, file), session.Engine.Home, runId, command, session.Catalog, session.Clock)
        : null;

    private static string ConnectionString(DatabaseOptions database) => new NpgsqlConnectionStringBuilder
    {
        Host = database.Host,
        Port = database.Port,
        Database = database.Name,
        Username = database.User,
        Password = database.Password,
        SslMode = database.Tls switch
        {
            DatabaseTls.Off => SslMode.Disable,
            DatabaseTls.Require => SslMode.Require,
            DatabaseTls.Verify => SslMode.VerifyFull,
            _ => SslMode.Prefer,
        },
    }.ConnectionString;
}
