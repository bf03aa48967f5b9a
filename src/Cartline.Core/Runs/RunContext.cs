using Cartline.Core.Engine;
using Cartline.Core.Lineage;
using Cartline.Core.Options;
using Cartline.Core.Sql;

namespace Cartline.Core.Runs;

/// <summary>What a run is: its moment, its settings, its engine, its SQL files, and whom it tells.</summary>
public class RunContext
{
    private readonly List<string> warnings = [];

    /// <summary>The run's id, for instance <c>PIPE_20260102_030405</c>.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run began, UTC. No step looks at the clock.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>The day on which the run began, in the shop's time zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The settings.</summary>
    public required CartlineOptions Options { get; init; }

    /// <summary>The folders.</summary>
    public required ProjectFolder Project { get; init; }

    /// <summary>What was asked.</summary>
    public required RunRequest Request { get; init; }

    /// <summary>The folder with the raw files; null when it is the project's own <c>data/raw</c>, which may hold none.</summary>
    public string? SourceFolder => Project.SourceFolder(Options.Source.Folder);

    /// <summary>The engine.</summary>
    public required IEngine Engine { get; init; }

    /// <summary>The SQL files.</summary>
    public required ModelCatalog Catalog { get; init; }

    /// <summary>The layers that this run builds.</summary>
    public required IReadOnlyList<Layer> Builds { get; init; }

    /// <summary>Told how far the steps are.</summary>
    public Action<StepProgress> Progress { get; init; } = _ => { };

    /// <summary>The run's log, seen from the project folder with forward slashes; empty when none is kept.</summary>
    public string LogFile { get; init; } = "";

    /// <summary>Takes what is read and written for lineage tools; null when nobody asked for it.</summary>
    public LineageLog? Lineage { get; init; }

    /// <summary>What someone should look at; ends in the report.</summary>
    public IList<string> Warnings => warnings;

    /// <summary>Forgets the warnings of an attempt that is repeated.</summary>
    /// <param name="before">How many there were before it.</param>
    internal void ForgetWarnings(int before) => warnings.RemoveRange(before, warnings.Count - before);
}
