namespace Cartline.Core.Engine;

/// <summary>
/// A SQL database that the pipeline fills and questions: what it is, beside what each part of the pipeline needs of it.
/// Whoever needs one part asks for that part.
/// </summary>
public interface IEngine : ILeases, IBatchStore, IVersionStore, IPublishedData, IRunStore, IAsyncDisposable
{
    /// <summary>The word users type: <c>duckdb</c>, <c>postgres</c>, <c>citus</c>.</summary>
    string Name { get; }

    /// <summary>How this engine writes what standard SQL leaves open. Facts only, no behaviour.</summary>
    Dialect Dialect { get; }

    /// <summary>Where the data lies, for people: a folder, or host and database. Holds no secret.</summary>
    string Location { get; }

    /// <summary>How other tools name its tables.</summary>
    DatasetHome Home { get; }

    /// <summary>Finds damaged files and restores what can be restored.</summary>
    IRepairs Repairs { get; }

    /// <summary>Whether the engine answers, its version and what is missing, for <c>doctor</c>.</summary>
    Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancel);

    /// <summary>
    /// Whether a failure may pass by itself: connection lost, server restarting, deadlock, serialisation, lock not had in
    /// time. A full disk, too little memory, a missing right and a faulty statement are none.
    /// </summary>
    bool IsTransient(Exception failure);

    /// <summary>Whether a disk or the memory is full: somebody has to make room, and no further attempt helps.</summary>
    bool IsOutOfRoom(Exception failure);
}
