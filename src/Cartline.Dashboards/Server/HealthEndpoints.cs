using System.Text.Json;
using Cartline.Operations.Monitoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cartline.Dashboards.Server;

/// <summary>What other programs watch: <c>/health</c>, <c>/health/live</c> and Prometheus' <c>/metrics</c>.</summary>
/// <param name="monitor">Looks.</param>
/// <param name="clock">Tells how old the last look is.</param>
internal sealed class HealthEndpoints(ShopMonitor monitor, TimeProvider clock)
{
    // Several who ask at once, or one who asks without end, cost one look.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private static readonly string Version = typeof(HealthEndpoints).Assembly.GetName().Version!.ToString(3);

    private readonly Lock gate = new();
    private Task<MonitoringReport>? last;
    private long lookedAt;

    /// <summary>Adds them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", context => WriteAsync(context, "text/plain; charset=utf-8", "alive\n"))
            .WithSummary("Whether the server itself is alive, whatever the state of the data.");
        routes.MapGet("/health", async context =>
        {
            var report = await LookAsync(context.RequestAborted);
            context.Response.StatusCode = report.PipelineHealth == PipelineHealth.Critical
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK;
            await WriteAsync(
                context, "application/json; charset=utf-8", JsonSerializer.Serialize(report, MonitoringJson.Readable.MonitoringReport));
        }).WithSummary("The report of monitoring as JSON: 200 when healthy or degraded, 503 when critical.");
        routes.MapGet("/metrics", async context =>
            await WriteAsync(context, PrometheusText.ContentType, PrometheusText.Write(await LookAsync(context.RequestAborted), Version)))
            .WithSummary("The same for Prometheus, text format 0.0.4.");
    }

    private static Task WriteAsync(HttpContext context, string type, string body)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    // The look belongs to all who wait for it: one who goes away does not end it, and its own time limit does.
    private Task<MonitoringReport> LookAsync(CancellationToken cancel)
    {
        lock (gate)
        {
            if (last is null || last.IsFaulted || (last.IsCompleted && clock.GetElapsedTime(lookedAt) >= LookAgain))
            {
                lookedAt = clock.GetTimestamp();
                last = Task.Run(() => monitor.LookAsync(CancellationToken.None), CancellationToken.None);
            }

            return last.WaitAsync(cancel);
        }
    }
}
