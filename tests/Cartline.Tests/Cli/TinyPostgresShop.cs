using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>The <see cref="TinyShop"/> in a database.</summary>
public sealed class TinyPostgresShop(PostgresServer server) : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    public string Database { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Database = await server.CreateDatabaseAsync();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        (await CommandLine.RunAsync(Path, "run --source source", Database)).Ended(0);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
