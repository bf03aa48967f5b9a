using Cartline.Core.Runs;
using Cartline.Simulator;
using Plan = Cartline.Simulator.ShopPlan;

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

        var settings = context.Options.DataGeneration;
        var plan = new Plan
        {
            Customers = settings.Customers,
            Products = settings.Products,
            Transactions = settings.Transactions,
            TransactionItemsMin = settings.TransactionItemsMin,
            TransactionItemsMax = settings.TransactionItemsMax,
            StartDate = settings.StartDate,
            EndDate = settings.EndDate,
            Seed = settings.Seed,
            Distribution = settings.Distribution == Core.Options.Distribution.Uniform ? Distribution.Uniform : Distribution.Realistic,
        };
        var progress = new Tidings(context, Name);
        var report = await new ShopSimulator(plan, clock).WriteAsync(context.Project.Raw, progress, cancel);
        var counts = report.RecordCounts;
        return new StepReport
        {
            Status = "success",
            RowsOut = counts.Customers + counts.Products + counts.Transactions + counts.TransactionItems,
            Note = $"{counts.Customers:N0} customers, {counts.Products:N0} products, {counts.Transactions:N0} orders, seed {settings.Seed}",
        };
    }

    private sealed class Tidings(RunContext context, string step) : IProgress<GenerationProgress>
    {
        public void Report(GenerationProgress value) =>
            context.Progress(new StepProgress(step, value.Stage, value.Done, value.Total > 0 ? (double)value.Done / value.Total : null));
    }
}
