using System.Diagnostics;
using Cartline.Core.Engine;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Telemetry;

namespace Cartline.Core.Build;

/// <summary>Tells progress, traces and lineage of every model that is made.</summary>
/// <param name="context">The run.</param>
internal sealed class ModelWitness(RunContext context)
{
    /// <summary>Lets a model be made.</summary>
    /// <param name="model">The model.</param>
    /// <param name="make">Makes it; gives its columns and its rows, 0 for a view.</param>
    /// <param name="cancel">Whether it was stopped on request.</param>
    public async Task<ModelResult> WatchAsync(
        Model model, Func<Task<(IReadOnlyList<Column> Columns, long Rows)>> make, CancellationToken cancel)
    {
        context.Progress(new StepProgress(model.Layer.Schema, model.Name.ToString(), 0, null));
        using var span = Instruments.Source.StartActivity("model");
        span?.SetTag("cartline.model", model.Name.ToString()).SetTag("cartline.load", model.Load.ToString().ToLowerInvariant());
        var id = context.Lineage?.ModelStarted(model) ?? default;
        var watch = Stopwatch.GetTimestamp();
        try
        {
            var (columns, rows) = await make();
            span?.SetTag("cartline.rows_out", rows);
            context.Lineage?.ModelMade(id, model, columns, model.Load == LoadKind.View ? null : rows);
            return new ModelResult(model, rows, Stopwatch.GetElapsedTime(watch));
        }
        catch (Exception failure)
        {
            Instruments.Fail(span, failure);
            context.Lineage?.ModelFailed(id, model, failure, cancel.IsCancellationRequested);
            throw;
        }
    }
}
