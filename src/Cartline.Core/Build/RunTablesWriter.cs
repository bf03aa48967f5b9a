using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Build;

/// <summary>Writes the small tables in which a run tells SQL what it has to know: see <see cref="RunTables"/>.</summary>
internal sealed class RunTablesWriter(RunContext context, IWorkspace workspace, ModelCompiler compiler)
{
    /// <summary>Writes them for the given batches, in the order of their as-of dates; the last is the one being built.</summary>
    public async Task WriteAsync(IReadOnlyList<Batch> batches, CancellationToken cancel)
    {
        var db = workspace.Connection;
        foreach (var table in RunTables.All)
        {
            await db.ExecuteAsync($"drop table if exists {workspace.Qualify(table)} cascade", cancel);
        }

        foreach (var statement in SqlText.Statements(Template.Fill("run_tables.sql")))
        {
            await db.ExecuteAsync(compiler.Qualify(statement), cancel);
        }

        var options = context.Options;
        var newest = batches[^1];
        await db.ExecuteAsync(
            $"insert into {workspace.Qualify(RunTables.Batch)} values ($1, $2, $3, $4, $5)", cancel,
            newest.Id, newest.AsOf, DateTime.SpecifyKind(context.StartedAt, DateTimeKind.Unspecified), context.Today,
            options.Source.Delivery == DeliveryKind.Snapshot);
        foreach (var (sequence, batch) in batches.Index())
        {
            await db.ExecuteAsync($"insert into {workspace.Qualify(RunTables.Scope)} values ($1, $2)", cancel, batch.Id, sequence + 1);
        }

        await db.ExecuteAsync(
            $"insert into {workspace.Qualify(RunTables.Settings)} values ($1, $2, $3, $4, $5, $6, $7, $8)", cancel,
            options.PriceBands.MidRangeFrom, options.PriceBands.PremiumFrom,
            Label(options.PriceBands.MidRangeFrom), Label(options.PriceBands.PremiumFrom),
            options.Segments.RegularFrom, options.Segments.VipAbove,
            options.Money.LineTotal == LineTotalSource.Recomputed ? "recomputed" : "stored", options.Quality.MaxAgeHours);
        foreach (var method in options.Payments.Offline)
        {
            await db.ExecuteAsync(
                $"insert into {workspace.Qualify(RunTables.OfflinePayments)} values ($1)", cancel, method.ToLowerInvariant());
        }

        foreach (var holiday in options.Shop.Holidays)
        {
            var (month, day) = (
                int.Parse(holiday.AsSpan(0, 2), CultureInfo.InvariantCulture),
                int.Parse(holiday.AsSpan(3, 2), CultureInfo.InvariantCulture));
            await db.ExecuteAsync($"insert into {workspace.Qualify(RunTables.Holidays)} values ($1)", cancel, (month * 100) + day);
        }

        if (context.Engine.Dialect.NeedsAnalyze)
        {
            foreach (var table in RunTables.All)
            {
                await db.ExecuteAsync($"analyze {workspace.Qualify(table)}", cancel);
            }
        }
    }

    private static string Label(decimal bound) => bound.ToString("0.##", CultureInfo.InvariantCulture);
}
