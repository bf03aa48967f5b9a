using Cartline.Core.Build;
using Cartline.Core.Orchestration;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Steps;

/// <summary>Makes what was built and audited the version that readers see, then writes the answers as files.</summary>
public sealed class PublishStep : IStep
{
    /// <summary>The step as it is called in reports.</summary>
    public const string StepName = "publication";

    /// <inheritdoc/>
    public string Name => StepName;

    /// <inheritdoc/>
    public IReadOnlyList<string> After => ["data_quality_checks", "staging_to_production", "warehouse_load", "analytics_generation"];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        var build = await context.BuildAsync(cancel);
        foreach (var layer in context.Builds)
        {
            await build.MakeAsync(layer, cancel);
            Gate.Pass(await build.JudgeAsync(layer, cancel), build.TakenIds);
        }

        var changed = context.Builds.Contains(Layer.Warehouse) ? await build.ChangedMonthsAsync(cancel) : [];
        var restated = context.Builds.Contains(Layer.Warehouse) ? await build.RestatedAsync(cancel) : [];
        var adjustments = context.Builds.Contains(Layer.Warehouse) ? await build.AdjustmentsAsync(cancel) : [];
        await build.PublishAsync(cancel);

        // Whatever happens from here on, this version is live, and an interruption has to say so.
        context.Published = new PublishedVersion(build.Workspace.Version, build.AsOf, null)
        {
            ChangedMonths = changed,
            Adjustments = adjustments,
        };

        foreach (var history in restated)
        {
            context.Warnings.Add(
                $"{history.Records:N0} {(history.Records == 1 ? "record" : "records")} of {history.Entity} restated history by a stated "
                + $"valid_from: days from {history.From:yyyy-MM-dd} on, which an earlier version showed, have other values now, "
                + $"by {By(build)}.");
        }

        foreach (var month in changed)
        {
            if (month.Figure == "orders")
            {
                context.Warnings.Add(FormattableString.Invariant(
                    $"{Month(month.Month)} has the same revenue, of other orders: {month.Before:N0} before and {month.Now:N0} now, ")
                    + FormattableString.Invariant($"{month.Orders:N0} of them new, gone or with other lines or pieces, by {By(build)}."));
                continue;
            }

            var (before, now) = (context.Catalog.Currency.Text(month.Before), context.Catalog.Currency.Text(month.Now));
            context.Warnings.Add(
                $"The {month.Figure} of {Month(month.Month)} was {before} and is {now}: {month.Orders:N0} "
                + $"{(month.Orders == 1 ? "order has" : "orders have")} {(month.Figure == "profit" ? "another cost" : "changed")}, "
                + $"by {By(build)}.");
        }

        foreach (var adjustment in adjustments)
        {
            var (amount, orders) = (context.Catalog.Currency.Text(adjustment.Amount), adjustment.Orders == 1 ? "order" : "orders");
            context.Warnings.Add(
                $"Prior-period adjustment: {amount} of {Month(adjustment.Month)} is booked on {adjustment.BookedOn:yyyy-MM-dd} in the "
                + $"ledger, {adjustment.Orders:N0} {orders}, by {By(build)}: the days up to {adjustment.BookedOn.AddDays(-1):yyyy-MM-dd} "
                + "were signed.");
        }

        // After the warnings: a connection lost here has the step repeated, which finds nothing changed any more.
        if (context.Builds.Any(l => l.Number >= Layer.Warehouse.Number))
        {
            context.Published = context.Published with
            {
                Headline = await Headline.ReadAsync(context.Engine, context.Catalog, cancel),
                Remarks = await Remark.ReadAsync(context.Engine, context.Catalog, cancel),
            };
        }

        if (context.Builds.Contains(Layer.Analytics))
        {
            await AnswerFiles.WriteAsync(context, cancel);
        }

        await context.AbandonBuildAsync();
        return new StepReport { Status = "success", Note = $"version {context.Published.Version} is live" };
    }

    private static string Month(int number) => $"{number / 100}-{number % 100:00}";

    private static string By(VersionBuild build) => build.Taken.ToList() switch
    {
        [] => "changed rules or settings",
        [var one] => $"batch {one.Id} of {one.AsOf:yyyy-MM-dd}",
        var several => $"batches {string.Join(", ", several.Select(b => b.Id))}",
    };
}
