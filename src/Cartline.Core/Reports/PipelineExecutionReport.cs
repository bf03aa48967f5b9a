namespace Cartline.Core.Reports;

/// <summary><c>data/processed/pipeline_execution_report.json</c>: a run.</summary>
public sealed record PipelineExecutionReport
{
    /// <summary>For instance <c>PIPE_20260102_030405</c>.</summary>
    public required string PipelineExecutionId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartTime { get; init; }

    /// <summary>UTC; the start of its newest step while it runs, and when it was killed.</summary>
    public required DateTime EndTime { get; init; }

    /// <summary>Seconds.</summary>
    public required decimal TotalDurationSeconds { get; init; }

    /// <summary><c>success</c>, <c>failed</c>, <c>running</c> or <c>killed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>By step.</summary>
    public required IReadOnlyDictionary<string, ExecutedStep> StepsExecuted { get; init; }

    /// <summary>The gate's judgement.</summary>
    public required DataQualitySummary DataQualitySummary { get; init; }

    /// <summary>Why it failed, or by what is known that it was killed.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>What someone should look at.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The command that ran.</summary>
    public string Command { get; init; } = "";

    /// <summary>The engine it ran on.</summary>
    public string Engine { get; init; } = "";

    /// <summary>Its log, seen from the project folder; empty when none is known.</summary>
    public string LogFile { get; init; } = "";

    /// <summary>What it made visible; null when it published nothing.</summary>
    public PublishedVersion? Published { get; init; }
}
