using Cartline.Core.Runs;

namespace Cartline.Core.Orchestration;

/// <summary>One stage of the pipeline. It knows nothing of retry, timing, leases and logging: <see cref="Pipeline"/> adds these.</summary>
public interface IStep
{
    /// <summary>The stage's name in the command line, the log and the report.</summary>
    string Name { get; }

    /// <summary>Names of the steps that must have succeeded before.</summary>
    IReadOnlyList<string> After { get; }

    /// <summary>Does the work; may be called again after a transient failure.</summary>
    Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel);
}
