using System.Reflection;
using Cartline.Core.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cartline.Cli.Telemetry;

/// <summary>
/// Sends the spans and metrics of a run to a collector, by OTLP over HTTP. Made only when the settings name one, so that the
/// libraries are not even loaded otherwise. A collector that does not answer costs a run some seconds at its end, no more.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private const int PatienceMilliseconds = 3_000;
    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    /// <param name="collector">
    /// Its address, without the signal's path. The variables OTEL_EXPORTER_OTLP_HEADERS, OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES are
    /// heeded.
    /// </param>
    public TelemetryExport(Uri collector)
    {
        var version = typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
        var resource = ResourceBuilder.CreateEmpty().AddService("cartline", serviceVersion: version, autoGenerateServiceInstanceId: false)
            .AddTelemetrySdk().AddEnvironmentVariableDetector();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Instruments.Name)
            .AddOtlpExporter(o => Address(o, collector, "traces")).Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Instruments.Name)
            .AddOtlpExporter(o => Address(o, collector, "metrics")).Build();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        traces.Shutdown(PatienceMilliseconds);
        metrics.Shutdown(PatienceMilliseconds);
        traces.Dispose();
        metrics.Dispose();
    }

    private static void Address(OtlpExporterOptions options, Uri collector, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
        options.TimeoutMilliseconds = PatienceMilliseconds;
    }
}
