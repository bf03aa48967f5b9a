using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>What is sent to tools for traces, metrics and lineage; nothing by default, and to no one else.</summary>
public sealed record TelemetryOptions
{
    /// <summary>
    /// The collector that spans and metrics are sent to by OTLP over HTTP, for instance http://localhost:4318. Default
    /// empty: none. Keys for it stand in the variable OTEL_EXPORTER_OTLP_HEADERS.
    /// </summary>
    [WebAddress]
    public string OtlpEndpoint { get; init; } = "";

    /// <summary>The file that OpenLineage events are added to, seen from the project folder. Default empty: none.</summary>
    public string OpenlineageFile { get; init; } = "";
}
