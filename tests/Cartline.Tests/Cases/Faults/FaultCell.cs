namespace Cartline.Tests.Cases.Faults;

/// <summary>One fault at the beginning of one step on one engine.</summary>
/// <param name="Fault">What is done.</param>
/// <param name="Step">The step.</param>
/// <param name="Engine"><c>duckdb</c> or <c>postgres</c>.</param>
sealed record FaultCell(Fault Fault, string Step, string Engine)
{
    /// <summary>The steps of a run, in order.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        "data_ingestion", "data_quality_checks", "staging_to_production", "warehouse_load", "analytics_generation", "publication",
        "dashboards",
    ];

    /// <summary>The engines, in the order of the page.</summary>
    public static IReadOnlyList<string> Engines { get; } = ["duckdb", "postgres"];

    /// <summary>All cells, in the order of the page.</summary>
    public static IReadOnlyList<FaultCell> All { get; } =
    [
        .. from fault in Fault.All
           from step in Steps
           from engine in Engines
           where engine == "postgres" || !fault.NeedsServer
           select new FaultCell(fault, step, engine),
    ];

    /// <summary>One cell of each fault, steps and engines in turn.</summary>
    public static IReadOnlyList<FaultCell> Some { get; } =
    [
        .. Fault.All.Select((fault, i) => All.Single(c =>
            c.Fault == fault && c.Step == Steps[(i + 3) % Steps.Count] && c.Engine == (fault.NeedsServer ? "postgres" : Engines[i % 2]))),
    ];

    /// <summary>Whether the new version is published before the fault.</summary>
    public bool IsPublishedBefore => Step == "dashboards";

    /// <summary>The words that ask for this cell alone, in <c>CARTLINE_FAULT</c>.</summary>
    public string Words => $"{Fault.Name} {Step} {Engine}";
}
