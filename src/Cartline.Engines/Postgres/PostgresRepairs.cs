using Cartline.Core.Engine;

namespace Cartline.Engines.Postgres;

/// <summary>Of data that a server keeps no file is the program's own: the server looks after them.</summary>
internal sealed class PostgresRepairs : IRepairs
{
    /// <inheritdoc/>
    public Task<(IReadOnlyList<DamagedFile> Damaged, string Looked)> DamageAsync(bool deep, CancellationToken cancel) =>
        Task.FromResult<(IReadOnlyList<DamagedFile>, string)>(
            ([], "the server keeps all data and has checksums of its own (show data_checksums)"));

    /// <inheritdoc/>
    public Task<IReadOnlyList<RepairedFile>> RepairAsync(IReadOnlyList<RunEntry> history, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<RepairedFile>>([]);
}
