using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Simulator.Batches;

namespace Cartline.Cli.Steps;

/// <summary>Passes on how far the simulator is.</summary>
internal sealed class SimulatorProgress(PipelineContext context, string step) : IProgress<GenerationProgress>
{
    /// <inheritdoc/>
    public void Report(GenerationProgress value) =>
        context.Progress(new StepProgress(step, value.Stage, value.Done, value.Total > 0 ? (double)value.Done / value.Total : null));
}
