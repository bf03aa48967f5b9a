using Cartline.Core.Build;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;

namespace Cartline.Core.Orchestration;

/// <summary>What the steps of one run share: the run, the version in the making, and what came of both.</summary>
public sealed class PipelineContext : RunContext, IAsyncDisposable
{
    private VersionBuild? build;
    private bool isSqlSound;

    /// <summary>The judgement of the quality gate; null until it was made.</summary>
    public QualityVerdict? Verdict { get; set; }

    /// <summary>The version published by this run; null before.</summary>
    public PublishedVersion? Published { get; set; }

    /// <summary>What readers see should the run end now, as a part of a sentence.</summary>
    public string Aftermath => Published is null
        ? "the published version has not changed"
        : $"version {Published.Version} was published before that and is live";

    /// <summary>The version being built, begun when first asked for.</summary>
    /// <exception cref="Failures.CartlineException">The engine refuses a SQL file of the project.</exception>
    public async Task<VersionBuild> BuildAsync(CancellationToken cancel)
    {
        await DemandSoundSqlAsync(cancel);
        return build ??= await VersionBuild.OpenAsync(this, cancel);
    }

    /// <summary>Looks once at the SQL files of the project, before a batch is loaded or a version begun.</summary>
    /// <exception cref="Failures.CartlineException">The engine refuses one of them.</exception>
    public async Task DemandSoundSqlAsync(CancellationToken cancel)
    {
        if (!isSqlSound)
        {
            await new ProjectSql(this).DemandSoundAsync(cancel);
            isSqlSound = true;
        }
    }

    /// <summary>Gives the version up, so that a further attempt begins afresh.</summary>
    public async Task AbandonBuildAsync()
    {
        if (build is not null)
        {
            await build.DisposeAsync();
            build = null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await AbandonBuildAsync();
}
