namespace Cartline.Core.Runs;

/// <summary>The stages of the pipeline as logs and reports call them, in their usual order.</summary>
public static class StepNames
{
    /// <summary>All of them. A run may have only some, and steps of its own besides.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "data_generation", "data_ingestion", "data_quality_checks", "staging_to_production", "warehouse_load", "analytics_generation",
        "publication", "dashboards",
    ];
}
