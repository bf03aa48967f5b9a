using Cartline.Core.Orchestration;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Export;

namespace Cartline.PowerBi;

/// <summary>The Power BI project as a form of the dashboards.</summary>
public sealed class PowerBiFormat : IDashboardFormat
{
    /// <inheritdoc/>
    public string Name => "powerbi";

    /// <inheritdoc/>
    public string Title => "Power BI";

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; } =
    [
        "star schema with single-direction relationships", "measures in DAX with their SQL twins", "marked date table", "hierarchies",
        "time comparison calculation group", "row-level security role", "perspectives", "synchronised slicers", "drill-through page",
        "tooltip page", "bookmarks", "mobile layout", "alt text", "embedded rows, CSV, Parquet or PostgreSQL by parameter",
    ];

    /// <inheritdoc/>
    public async Task<DashboardFormatReport> WriteAsync(PipelineContext context, DashboardDefinitions definitions, CancellationToken cancel)
    {
        var project = new PowerBiProject(context.Engine, definitions, context.Options, context.Project);
        var written = await project.WriteAsync(context, cancel);
        return new DashboardFormatReport($"{written.Measures} measures, {written.Visuals} visuals", written.Advice);
    }
}
