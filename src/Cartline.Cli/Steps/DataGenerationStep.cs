using Cartline.Core.Runs;
using Cartline.Simulator;

namespace Cartline.Cli.Steps;

/// <summary>Invents a shop and writes its raw files.</summary>
/// <param name="clock">For the moment in the metadata.</param>
/// <param name="onlyWhenEmpty">Leave raw files that are there alone, whoever wrote them.</param>
internal sealed class DataGenerationStep(TimeProvider clock, bool onlyWhenEmpty) : IStep
{
    /// <inheritdoc/>
    public string Name => "data_generation";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => [];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(RunContext context, CancellationToken cancel)
    {
        if (onlyWhenEmpty && context.Request.SourceFolder is not null)
        {
            return StepReport.Skipped($"reading {context.Request.SourceFolder}");
        }

        if (onlyWhenEmpty && Directory.Exists(context.Project.Raw) && !ShopSimulator.WasInterrupted(context.Project.Raw) && Directory.EnumerateFileSystemEntries(context.Project.Raw).Any())
        {
            return StepReport.Skipped("data/raw holds files already");
        }

        var plan = ShopPlans.Of(context.Options);
        var progress = new SimulatorProgress(context, Name);
        var report = await new ShopSimulator(plan, clock).WriteAsync(context.Project.Raw, progress, cancel);
        var counts = report.RecordCounts;
        return new StepReport
        {
            Status = "success",
            RowsOut = counts.Customers + counts.Products + counts.Transactions + counts.TransactionItems,
            Note = $"{counts.Customers:N0} customers, {counts.Products:N0} products, {counts.Transactions:N0} orders, seed {plan.Seed}",
        };
    }
}
