using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>All settings, as <c>config/config.yaml</c> lays them out; a new one holds the defaults.</summary>
public sealed record CartlineOptions
{
    /// <summary>Where the data is kept and the SQL runs. Default duckdb.</summary>
    public EngineKind Engine { get; init; }

    /// <summary>The shop itself.</summary>
    public ShopOptions Shop { get; init; } = new();

    /// <summary>The PostgreSQL or Citus server; unused by DuckDB.</summary>
    public DatabaseOptions Database { get; init; } = new();

    /// <summary>The simulated shop.</summary>
    public DataGenerationOptions DataGeneration { get; init; } = new();

    /// <summary>How a run behaves.</summary>
    public PipelineOptions Pipeline { get; init; } = new();

    /// <summary>What tools for traces, metrics and lineage are told.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>The quality gate.</summary>
    public QualityOptions Quality { get; init; } = new();

    /// <summary>What counts as money.</summary>
    public MoneyOptions Money { get; init; } = new();

    /// <summary>What the words in the column status of orders mean.</summary>
    public OrderStatusOptions OrderStatus { get; init; } = new();

    /// <summary>What the ledger says of each day.</summary>
    public LedgerOptions Ledger { get; init; } = new();

    /// <summary>What the books have signed, and what they held before the data begins.</summary>
    public FinanceOptions Finance { get; init; } = new();

    /// <summary>What becomes of goods that come back.</summary>
    public ReturnsOptions Returns { get; init; } = new();

    /// <summary>What statements of stock say of the days between them.</summary>
    public InventoryOptions Inventory { get; init; } = new();

    /// <summary>The bands that prices fall into.</summary>
    public PriceBandOptions PriceBands { get; init; } = new();

    /// <summary>How customers are put into segments by their orders.</summary>
    public SegmentOptions Segments { get; init; } = new();

    /// <summary>How payment methods are grouped.</summary>
    public PaymentOptions Payments { get; init; } = new();

    /// <summary>What a batch of files is like.</summary>
    public SourceOptions Source { get; init; } = new();

    /// <summary>The answers in <c>data/processed/analytics</c>.</summary>
    public AnalyticsOptions Analytics { get; init; } = new();

    /// <summary>The limits of a question that <c>query</c> asks.</summary>
    public QueryOptions Query { get; init; } = new();

    /// <summary>The tool that dashboards are written for. Only powerbi, the default, is known.</summary>
    [Pattern("powerbi", "powerbi")]
    public string BiTool { get; init; } = "powerbi";

    /// <summary>The dashboard, served and exported.</summary>
    public DashboardOptions Dashboard { get; init; } = new();

    /// <summary>The Power BI project.</summary>
    public PowerBiOptions Powerbi { get; init; } = new();

    /// <summary>When runs start by themselves and what is cleaned up.</summary>
    public SchedulerOptions Scheduler { get; init; } = new();

    /// <summary>When monitoring calls something late.</summary>
    public MonitoringOptions Monitoring { get; init; } = new();

    /// <summary>Who gets a message when something is wrong.</summary>
    public AlertOptions Alerts { get; init; } = new();
}
