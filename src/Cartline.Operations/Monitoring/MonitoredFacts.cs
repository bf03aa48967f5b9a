using Cartline.Core.Engine;
using Cartline.Core.Staging;

namespace Cartline.Operations.Monitoring;

/// <summary>What monitoring read from the database before it judged.</summary>
internal sealed record MonitoredFacts
{
    /// <summary>The runs that have ended, newest first.</summary>
    public IReadOnlyList<PastRun> Runs { get; init; } = [];

    /// <summary>What is live.</summary>
    public IReadOnlyList<PublishedLayer> Published { get; init; } = [];

    /// <summary>The batches of staging.</summary>
    public IReadOnlyList<Batch> Batches { get; init; } = [];

    /// <summary>The newest day of sale in production.</summary>
    public DateOnly? ProductionNewestSale { get; init; }

    /// <summary>The newest day of sale in the warehouse.</summary>
    public DateOnly? WarehouseNewestSale { get; init; }

    /// <summary>The newest batch that is live; null when none is.</summary>
    public int? NewestBatch { get; init; }

    /// <summary>What was quarantined of the newest live batch; null when none is live.</summary>
    public BatchQuality? Quality { get; init; }

    /// <summary>The days to judge with the days before each; empty without a warehouse.</summary>
    public IReadOnlyList<MonitoredDay> Days { get; init; } = [];
}
