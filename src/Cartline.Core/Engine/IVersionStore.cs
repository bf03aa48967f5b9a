namespace Cartline.Core.Engine;

/// <summary>Versions: built beside what is live, published and gone back to in one act, forgotten when old.</summary>
public interface IVersionStore
{
    /// <summary>How a table of a version being built is written.</summary>
    /// <param name="version">The version's number.</param>
    /// <param name="name">The table as SQL files write it.</param>
    string Qualify(int version, TableName name);

    /// <summary>Begins a version: schemas of its own, seen by nobody until it is published.</summary>
    Task<IWorkspace> WorkspaceAsync(WorkspacePlan plan, CancellationToken cancel);

    /// <summary>Makes what was built and audited the version that readers see, in one atomic act.</summary>
    Task PublishAsync(IWorkspace workspace, Publication publication, CancellationToken cancel);

    /// <summary>What is live, by layer; empty before the first publication.</summary>
    Task<IReadOnlyList<PublishedLayer>> PublishedAsync(CancellationToken cancel);

    /// <summary>The versions still held whole, ascending; empty before the first publication.</summary>
    Task<IReadOnlyList<KeptVersion>> VersionsAsync(CancellationToken cancel);

    /// <summary>Makes a version that is still held the one that readers see, in one atomic act. Nothing is built or lost.</summary>
    /// <param name="version">One of <see cref="VersionsAsync"/>.</param>
    /// <param name="cancel">Gives up.</param>
    Task RollBackAsync(KeptVersion version, CancellationToken cancel);

    /// <summary>Published versions that are no longer kept; never the live one. Changes nothing.</summary>
    /// <param name="keep">How many versions to keep, 1 or more.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<PrunableVersion>> PrunableVersionsAsync(int keep, CancellationToken cancel);

    /// <summary>Deletes old versions, the lease being held; one that a reader still has open waits for the next time.</summary>
    /// <returns>What is gone.</returns>
    Task<IReadOnlyList<PrunableVersion>> PruneVersionsAsync(int keep, CancellationToken cancel);
}
