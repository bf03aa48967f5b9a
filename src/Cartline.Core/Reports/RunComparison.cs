namespace Cartline.Core.Reports;

/// <summary>Two runs side by side.</summary>
/// <param name="Before">The first.</param>
/// <param name="After">The second.</param>
public sealed record RunComparison(PipelineExecutionReport Before, PipelineExecutionReport After)
{
    /// <summary>Every step of either run.</summary>
    public IReadOnlyList<StepComparison> Steps { get; } =
    [
        .. After.StepsExecuted.Keys.Concat(Before.StepsExecuted.Keys).Distinct()
            .Select(s => new StepComparison(s, Before.StepsExecuted.GetValueOrDefault(s), After.StepsExecuted.GetValueOrDefault(s))),
    ];

    /// <summary>Quality, and the shop in numbers where the runs published them.</summary>
    public IReadOnlyList<FigureComparison> Figures { get; } =
    [
        new("quality_score", Before.DataQualitySummary.QualityScore, After.DataQualitySummary.QualityScore),
        new("critical_issues", Before.DataQualitySummary.CriticalIssues, After.DataQualitySummary.CriticalIssues),
        new("revenue", Before.Published?.Headline?.Revenue, After.Published?.Headline?.Revenue),
        new("orders", Before.Published?.Headline?.Orders, After.Published?.Headline?.Orders),
        new("profit", Before.Published?.Headline?.Profit, After.Published?.Headline?.Profit),
    ];

    /// <summary>Warnings that only the second run gave.</summary>
    public IReadOnlyList<string> NewWarnings { get; } = [.. After.Warnings.Except(Before.Warnings)];

    /// <summary>Warnings that only the first run gave.</summary>
    public IReadOnlyList<string> GoneWarnings { get; } = [.. Before.Warnings.Except(After.Warnings)];

    /// <summary>Whether outcome, rows, quality or the shop's numbers differ; durations, retries and warnings do not count.</summary>
    public bool Differs => Before.Status != After.Status || Steps.Any(s => s.Differs) || Figures.Any(f => f.Differs);
}
