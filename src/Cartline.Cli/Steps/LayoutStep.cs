using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Simulator.Layouts;

namespace Cartline.Cli.Steps;

/// <summary>Writes the invented shop as the exports of a shop system, beside its four files.</summary>
/// <param name="layout">The shop system: a name of <see cref="ShopLayout.Names"/>.</param>
internal sealed class LayoutStep(string layout) : IStep
{
    /// <inheritdoc/>
    public string Name => "export_layout";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => ["data_generation"];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        var target = Path.Combine(context.Project.Data, $"raw_{layout}");
        var counts = await Task.Run(
            () => ShopLayout.Write(layout, context.Project.Raw, target, context.Options.Shop.Currency, cancel), cancel);
        return new StepReport
        {
            Status = "success",
            RowsOut = counts.Values.Sum(),
            Note = $"{string.Join(", ", counts.Select(c => $"{c.Value:N0} in {c.Key}"))}; read them with --from {layout} --source {target}",
        };
    }
}
