using Cartline.Core.Failures;
using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Simulator;

namespace Cartline.Cli.Steps;

/// <summary>Lets an invented shop live on and writes its next batch.</summary>
/// <param name="clock">For the moment in the metadata.</param>
/// <param name="days">Days to live on.</param>
internal sealed class NextBatchStep(TimeProvider clock, int days) : IStep
{
    /// <inheritdoc/>
    public string Name => "data_generation";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => [];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        try
        {
            var shop = new ShopContinuation(clock, context.Options.Pipeline.Threads);
            var counts = (await shop.WriteNextAsync(context.Project.Raw, days, new SimulatorProgress(context, Name), cancel)).RecordCounts;
            return new StepReport
            {
                Status = "success",
                RowsOut = counts.All,
                Note = $"{Counted.Of(days, "day", "days")} later: "
                    + $"{Counted.Of(counts.Customers, "new or moved customer", "new or moved customers")}, "
                    + $"{Counted.Of(counts.Products, "changed product", "changed products")}, "
                    + Counted.Of(counts.Transactions, "order", "orders")
                    + (counts.Returns > 0 ? $", {Counted.Of(counts.Returns, "return", "returns")}" : ""),
            };
        }
        catch (Exception failure) when (failure is FileNotFoundException or ArgumentOutOfRangeException)
        {
            throw new CartlineException(FailureKind.Usage, failure.Message.ReplaceLineEndings(" "), failure);
        }
    }
}
