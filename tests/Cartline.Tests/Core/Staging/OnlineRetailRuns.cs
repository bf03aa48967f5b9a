using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

/// <summary>The public data set, where it is at hand.</summary>
public sealed class OnlineRetailRuns(PostgresServer server) : RetailRuns(server)
{
    const string Name = "uci_online_retail";

    /// <inheritdoc/>
    protected override string? Folder { get; } = Requires.FindDataset(Name);

    /// <inheritdoc/>
    protected override void Require() => Requires.Dataset(Name);
}
