using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>A file of a few hundred lines that is written for the tests and has every kind of line of the public one.</summary>
public sealed class InventedRetailRuns(PostgresServer server) : RetailRuns(server)
{
    readonly TemporaryFolder folder = new();

    /// <inheritdoc/>
    protected override string? Folder => field ??= InventedRetailFile.Write(folder.Path);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }
}
