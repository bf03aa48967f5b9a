using Cartline.Core.Options.Rules;
using Microsoft.Extensions.Logging;

namespace Cartline.Core.Options;

/// <summary>How a run behaves.</summary>
public sealed record PipelineOptions
{
    /// <summary>Records loaded between two looks at progress and cancellation, 1 to 1,000,000. Default 50,000.</summary>
    [Range(1, 1_000_000)]
    public int BatchSize { get; init; } = 50_000;

    /// <summary>Further attempts after a transient error, 0 to 10. Default 3.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; init; } = 3;

    /// <summary>Seconds before the first retry, doubled for each further one, 0 to 300. Default 1.</summary>
    [Range(0, 300)]
    public int RetryDelaySeconds { get; init; } = 1;

    /// <summary>Seconds that a run may take, 1 to 86,400. Default 3,600.</summary>
    [Range(1, 86_400)]
    public int TimeoutSeconds { get; init; } = 3_600;

    /// <summary>Seconds that one step may take, all its attempts, 0 to 86,400. Default 0: as long as the run may.</summary>
    [Range(0, 86_400)]
    public int StepTimeoutSeconds { get; init; }

    /// <summary>The least grave entries that are logged. Default information.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Megabytes of memory the engine may use, 0 to 1,048,576. Default 0: the engine's own limit.</summary>
    [Range(0, 1_048_576)]
    public int MemoryLimitMb { get; init; }

    /// <summary>Threads the engine may use, 0 to 1,024. Default 0: one a core, fewer for few records.</summary>
    [Range(0, 1_024)]
    public int Threads { get; init; }

    /// <summary>Published versions kept on disk, the live one included, 1 to 100. Default 3.</summary>
    [Range(1, 100)]
    public int KeepVersions { get; init; } = 3;

    /// <summary>
    /// Whether the group of the user who runs the program may read data and logs; otherwise the user alone may. Default false.
    /// </summary>
    public bool GroupReadable { get; init; }
}
