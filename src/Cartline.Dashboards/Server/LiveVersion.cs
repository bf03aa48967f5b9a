using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Server;

/// <summary>Keeps the live version open and follows when another is published.</summary>
internal sealed class LiveVersion(
    IEngine engine, ModelCatalog catalog, DashboardDefinitions definitions, DashboardOptions options, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim gate = new(1, 1);
    private OpenVersion? open;
    private long lookedAt;

    /// <summary>The live version, opened when it is not yet; at most once a second it is looked for a newer one.</summary>
    /// <exception cref="Core.Failures.CartlineException">Nothing is published, or the engine does not answer.</exception>
    public async Task<OpenVersion> GetAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (open is not null && clock.GetElapsedTime(lookedAt) < LookAgain)
            {
                return open;
            }

            lookedAt = clock.GetTimestamp();
            if (open is null || await ShownVersion.NumberAsync(engine, cancel) != open.Version.Number)
            {
                var former = open;
                open = await OpenAsync(cancel);
                _ = former?.DisposeAsync().AsTask();
            }

            return open;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets the connection, so that the next request opens a new one.</summary>
    public async Task ForgetAsync(OpenVersion broken)
    {
        await gate.WaitAsync();
        try
        {
            if (ReferenceEquals(open, broken))
            {
                open = null;
                _ = broken.DisposeAsync().AsTask();
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (open is not null)
        {
            await open.DisposeAsync();
        }

        gate.Dispose();
    }

    private async Task<OpenVersion> OpenAsync(CancellationToken cancel)
    {
        var db = await engine.ReadAsync(cancel);
        try
        {
            var version = await ShownVersion.ReadAsync(engine, db, catalog, cancel);
            var readable = await StarCheck.FitAsync(engine, db, definitions, cancel);
            var fitted = FittedPages.Fit(readable, await ShopContents.ReadAsync(db, readable, cancel));
            ISalesView view = engine.Dialect.HasScratch
                ? await MemoryView.MakeAsync(db, readable, cancel)
                : new StarView(readable.Star);

            // Whoever asks is told a second before that it took too long; this is for one who cannot give up any more.
            await engine.LimitAsync(db, options.MaxQuerySeconds + 1, cancel);
            var compiler = new QueryCompiler(readable, view, version.Span ?? SalesSpan.None) { MasksPeople = !options.ShowPersonalData };
            return new OpenVersion(version, db, new QueryRunner(db, compiler, options.ShowPersonalData), fitted);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}
