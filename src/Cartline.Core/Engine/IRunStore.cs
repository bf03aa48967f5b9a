namespace Cartline.Core.Engine;

/// <summary>The records of runs.</summary>
public interface IRunStore
{
    /// <summary>Keeps the record of a run; the same id again replaces it.</summary>
    Task SaveRunAsync(RunEntry run, CancellationToken cancel);

    /// <summary>All runs kept, failed ones included, newest first.</summary>
    Task<IReadOnlyList<RunEntry>> RunsAsync(CancellationToken cancel);
}
