using Cartline.Core.Orchestration;
using Cartline.Core.Runs;

namespace Cartline.Tests.Support;

/// <summary>A step that does what a test tells it to.</summary>
/// <param name="name">Its name.</param>
/// <param name="after">The steps it comes after.</param>
public sealed class OwnStep(string name, params string[] after) : IStep
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<string> After => after;

    /// <summary>What it does; nothing by default.</summary>
    public Func<CancellationToken, Task> Work { get; init; } = _ => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        await Work(cancel);
        return new StepReport { Status = "success", RowsIn = 3, RowsOut = 2, RowsQuarantined = 1 };
    }
}
