using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Core.Staging;
using Cartline.Simulator;

namespace Cartline.Cli.Steps;

/// <summary>Invents a shop and writes its raw files.</summary>
/// <param name="clock">For the moment in the metadata.</param>
/// <param name="onlyWhenEmpty">
/// Leave raw files that are there alone, whoever wrote them, and a project that has taken any before: invented sales are not to mix with a
/// shop's own.
/// </param>
internal sealed class DataGenerationStep(TimeProvider clock, bool onlyWhenEmpty) : IStep
{
    /// <inheritdoc/>
    public string Name => "data_generation";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => [];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        if (onlyWhenEmpty && await WhyNotAsync(context, cancel) is { } why)
        {
            return StepReport.Skipped(why);
        }

        var plan = ShopPlans.Of(context.Options);
        var progress = new SimulatorProgress(context, Name);
        var report = await new ShopSimulator(plan, clock).WriteAsync(context.Project.Raw, progress, cancel);
        var counts = report.RecordCounts;
        return new StepReport
        {
            Status = "success",
            RowsOut = counts.All,
            Note = $"{Counted.Of(counts.Customers, "customer", "customers")}, {Counted.Of(counts.Products, "product", "products")}, "
                + $"{Counted.Of(counts.Transactions, "order", "orders")}, "
                + $"{(plan.WholeMoney ? $"{Counted.Of(counts.Returns, "return", "returns")}, " : "")}"
                + $"{(plan.Inventory ? $"{Counted.Of(counts.Inventory, "statement of stock", "statements of stock")}, " : "")}"
                + $"seed {plan.Seed}",
        };
    }

    private static string Shown(string root, string folder) =>
        Path.GetRelativePath(root, folder) is var below && below.StartsWith("..", StringComparison.Ordinal) ? folder : below;

    private static async Task<string?> WhyNotAsync(PipelineContext context, CancellationToken cancel) =>
        context.SourceFolder is { } folder ? $"reading {Shown(context.Project.Root, folder)}"
        : ShopSimulator.WasInterrupted(context.Project.Raw) ? null
        : context.Project.HasRawFiles ? "data/raw holds files already"
        : await Ledger.AnyAsync(context.Engine, cancel) ? "the project has batches already"
        : null;
}
