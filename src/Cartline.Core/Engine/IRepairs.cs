namespace Cartline.Core.Engine;

/// <summary>Finds damaged files of the project's own, and restores what can be restored from the others.</summary>
public interface IRepairs
{
    /// <summary>Looks at all files. Changes nothing.</summary>
    /// <param name="deep">Whether versions and batches are compared with their checksums, which reads them whole.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is damaged or was moved out of the way and not restored; and what was looked at, for people.</returns>
    Task<(IReadOnlyList<DamagedFile> Damaged, string Looked)> DamageAsync(bool deep, CancellationToken cancel);

    /// <summary>Moves damaged files out of the way and restores them, the lease being held.</summary>
    /// <param name="history">Runs as they are known from elsewhere.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What was done, file by file; empty when nothing was damaged.</returns>
    Task<IReadOnlyList<RepairedFile>> RepairAsync(IReadOnlyList<RunEntry> history, CancellationToken cancel);
}
