using System.IO.Compression;
using System.Net;
using System.Threading.RateLimiting;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Operations.Monitoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Cartline.Dashboards.Server;

/// <summary>The dashboard in the browser: reads the published version and follows new ones. It only reads.</summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private const long LargestBody = 512 * 1024;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private readonly WebApplication web;
    private readonly LiveVersion live;

    /// <param name="engine">The engine to read.</param>
    /// <param name="catalog">The SQL files.</param>
    /// <param name="definitions">Measures, dimensions and pages.</param>
    /// <param name="project">The project, for its reports.</param>
    /// <param name="options">The settings.</param>
    /// <param name="webFolder">The folder with the pages' files.</param>
    /// <param name="clock">Tells how long ago the version was looked for.</param>
    /// <exception cref="CartlineException">The address is open to other machines and that is not allowed.</exception>
    public DashboardServer(
        IEngine engine, ModelCatalog catalog, DashboardDefinitions definitions, ProjectFolder project, CartlineOptions options,
        string webFolder, TimeProvider clock)
    {
        var listen = Listen(options.Dashboard);
        live = new LiveVersion(engine, catalog, definitions, options.Dashboard, clock);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = webFolder, WebRootPath = webFolder });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(listen);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxConcurrentConnections = 1_000;

            // Connections on which nobody asks anything make room within seconds.
            kestrel.Limits.KeepAliveTimeout = Silence;
            kestrel.Limits.RequestHeadersTimeout = Silence;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddRateLimiter(limiter => Limit(limiter, options.Dashboard.RequestsPerMinute));
        builder.Services.AddResponseCompression(o =>
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/javascript", "font/woff2"]);
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        builder.Logging.ClearProviders();
        web = builder.Build();
        var security = new SecurityHeaders(options.Dashboard.Hosts);
        var files = new PhysicalFileProvider(webFolder);
        web.Use(security.InvokeAsync);
        web.Use(Problem.GuardAsync);
        web.UseRateLimiter();
        web.Use(new AllowedMethods(() => Endpoints, files).InvokeAsync);
        web.UseResponseCompression();
        web.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        web.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = new FileExtensionContentTypeProvider(ContentTypes),
            OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = "no-cache",
        });
        // After the files: the fallback would else claim "/" before its page is looked for.
        web.UseRouting();
        new DashboardEndpoints(live, definitions, new OperationsPage(engine, catalog, project), options).Map(web);
        new HealthEndpoints(new ShopMonitor(engine, catalog, options, clock), clock).Map(web);
        web.MapFallback(context =>
            Problem.WriteAsync(
                context, StatusCodes.Status404NotFound, "There is nothing at this address. The dashboard begins at /.", "path"));
    }

    private static Dictionary<string, string> ContentTypes { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
        [".txt"] = "text/plain; charset=utf-8",
    };

    /// <summary>Where it listens, once started.</summary>
    public string Address => web.Urls.First();

    /// <summary>What it answers to, besides its files.</summary>
    internal IEnumerable<RouteEndpoint> Endpoints =>
        ((IEndpointRouteBuilder)web).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    /// <summary>Starts listening.</summary>
    /// <exception cref="CartlineException">Nothing is published, or the port is taken.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        await live.GetAsync(cancel);
        try
        {
            await web.StartAsync(cancel);
        }
        catch (IOException taken)
        {
            throw new CartlineException(
                FailureKind.Unavailable,
                $"{taken.Message.TrimEnd('.')}. Another program listens there; choose another port: ./cartline dashboard serve "
                + "--listen 127.0.0.1:5081",
                taken);
        }
    }

    /// <summary>Waits until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            await web.StopAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        await live.DisposeAsync();
    }

    private static IPEndPoint Listen(DashboardOptions options)
    {
        var text = options.Listen.Replace("localhost", "127.0.0.1", StringComparison.OrdinalIgnoreCase);
        if (!IPEndPoint.TryParse(text, out var listen))
        {
            throw new CartlineException(
                FailureKind.Usage, $"dashboard.listen is \"{options.Listen}\", must be an address and a port such as 127.0.0.1:5080.");
        }

        return IPAddress.IsLoopback(listen.Address) || options.AllowOtherMachines
            ? listen
            : throw new CartlineException(
                FailureKind.Usage,
                $"dashboard.listen is \"{options.Listen}\", which other machines reach, and the dashboard asks for no password. "
                + "Listen on 127.0.0.1 behind a proxy that does, or set dashboard.allow_other_machines: true.");
    }

    private static void Limit(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limiter, int requestsPerMinute)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = requestsPerMinute,
                TokensPerPeriod = Math.Max(1, requestsPerMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }));
        limiter.OnRejected = async (rejected, _) => await Problem.WriteAsync(
            rejected.HttpContext, StatusCodes.Status429TooManyRequests,
            $"More than {requestsPerMinute} requests a minute came from one address. Wait a moment.", "rate");
    }
}
