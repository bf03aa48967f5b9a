using Cartline.Core.Orchestration;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Export;

/// <summary>A further form of the dashboards, written from the same definitions by the same step.</summary>
public interface IDashboardFormat
{
    /// <summary>The word in front of its warnings; also the name of its command.</summary>
    string Name { get; }

    /// <summary>Its name as people write it.</summary>
    string Title { get; }

    /// <summary>What it can do, for <c>dashboard_metadata.json</c>.</summary>
    IReadOnlyList<string> Features { get; }

    /// <summary>Writes it within a run, beside the old one, which stays when this fails.</summary>
    /// <param name="context">The run.</param>
    /// <param name="definitions">Measures, dimensions and pages.</param>
    /// <param name="cancel">Stops the writing.</param>
    Task<DashboardFormatReport> WriteAsync(PipelineContext context, DashboardDefinitions definitions, CancellationToken cancel);
}
