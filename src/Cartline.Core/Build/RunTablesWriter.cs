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
    /// <summary>Writes them for the given batches, in the order of their days; the last is the one being built.</summary>
    /// <param name="batches">Those in scope.</param>
    /// <param name="all">All that staging holds or held: a refused one gives its place to the one that mends it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task WriteAsync(IReadOnlyList<Batch> batches, IReadOnlyList<Batch> all, CancellationToken cancel)
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
            $"insert into {workspace.Qualify(RunTables.Batch)} values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", cancel,
            newest.Id, newest.AsOf, OpensOn(batches, batches.Count - 1),
            DateTime.SpecifyKind(context.StartedAt, DateTimeKind.Unspecified), context.Today,
            newest.Source, Kind(newest) == DeliveryKind.Snapshot, Listed(Snapshot(newest)), await MayEndAsync(batches, cancel));
        var scope = workspace.Qualify(RunTables.Scope);
        foreach (var (batch, sequence, rank) in BatchOrder.Of(batches, all))
        {
            var ends = Kind(batch) == DeliveryKind.Window
                || (Kind(batch) == DeliveryKind.Snapshot && Snapshot(batch).Contains("orders"));
            await db.ExecuteAsync(
                $"insert into {scope} values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", cancel,
                batch.Id, sequence, rank, batch.Source, batch.Prefix, Listed(batch.Shares),
                batch.Status == BatchStatus.Waiting, ends, (object?)batch.Window.From ?? DBNull.Value,
                (object?)batch.Window.To ?? DBNull.Value, batch.AsOf, (object?)batch.ClosedThrough ?? DBNull.Value,
                batch.Edits == LedgerEdits.Book, OpensOn(batches, batches.ToList().IndexOf(batch)),
                Listed(Kind(batch) == DeliveryKind.Snapshot ? Snapshot(batch) : []));
        }

        foreach (var (from, until, aheadBy) in ShopClock.Of(TimeZoneInfo.FindSystemTimeZoneById(options.Shop.Timezone), context.Today))
        {
            await db.ExecuteAsync($"insert into {workspace.Qualify(RunTables.Clock)} values ($1, $2, $3)", cancel, from, until, aheadBy);
        }

        foreach (var guest in options.Source.GuestIds)
        {
            await db.ExecuteAsync($"insert into {workspace.Qualify(RunTables.Guests)} values ($1)", cancel, guest.Trim());
        }

        await WriteStatusWordsAsync(options.OrderStatus, cancel);
        var settings = workspace.Qualify(RunTables.Settings);
        await db.ExecuteAsync(
            $"insert into {settings} values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", cancel,
            options.PriceBands.MidRangeFrom, options.PriceBands.PremiumFrom,
            Label(options.PriceBands.MidRangeFrom), Label(options.PriceBands.PremiumFrom),
            options.Segments.RegularFrom, options.Segments.VipAbove,
            options.Money.LineTotal == LineTotalSource.Recomputed ? "recomputed" : "stored", options.Quality.MaxAgeHours,
            options.Source.Lines == StatedLines.Stated,
            options.Money.OrderTotal == OrderTotalSource.Paid ? "paid" : "lines", options.Money.RateDays,
            options.Returns.RestockDefault, options.Finance.OpeningCredit, options.Inventory.CarryDays,
            options.Inventory.Snapshots == StockSnapshots.Full);
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

    private async Task WriteStatusWordsAsync(OrderStatusOptions status, CancellationToken cancel)
    {
        (IReadOnlyList<string> Words, string Meaning)[] lists =
        [
            (status.Sale, "sale"), (status.Refunded, "refunded"), (status.PartiallyRefunded, "partially refunded"),
            (status.NotYet, "not yet a sale"), (status.Never, "never a sale"),
            (status.Cancelled, "cancelled"), (status.Test, "test order"),
        ];
        var pairs = lists.SelectMany(l => l.Words.Select(w => (Word: w, l.Meaning))).ToList();
        if (pairs.Count == 0)
        {
            return;
        }

        var values = string.Join(", ", pairs.Select((_, i) => $"(cast(${(2 * i) + 1} as text), cast(${(2 * i) + 2} as text))"));
        await workspace.Connection.ExecuteAsync(
            compiler.Qualify(Template.Fill("status_words.sql", ("values", values))), cancel,
            [.. pairs.SelectMany(p => new object[] { p.Word, p.Meaning })]);
    }

    // What a batch of an earlier release was is not known: the settings of today hold, as they did then.
    private DeliveryKind Kind(Batch batch) => batch.Kind ?? context.Options.Source.Delivery;

    private IReadOnlyList<string> Snapshot(Batch batch) => batch.Kind is null ? context.Options.Source.SnapshotOf : batch.SnapshotOf;

    // Profit of the newest day never moves: without a later day than those before, a change begins on the day after.
    private static DateOnly OpensOn(IReadOnlyList<Batch> batches, int at) =>
        batches[at].OpensOn is { } day ? day
        : at > 0 && batches[at].AsOf <= batches[at - 1].AsOf ? batches[at - 1].AsOf.AddDays(1)
        : batches[at].AsOf;

    private async Task<bool> MayEndAsync(IReadOnlyList<Batch> batches, CancellationToken cancel)
    {
        if (batches.Any(b => Kind(b) == DeliveryKind.Snapshot))
        {
            return true;
        }

        foreach (var entity in context.Catalog.Staging.Entities.Where(e => e.Shard is null && e.Column(Entity.EndingColumn) is not null))
        {
            var ended = $"select count(*) from {workspace.Qualify(entity.Staged)} as s where s.op <> '' and {entity.Ended}";
            if (await workspace.Connection.CountAsync(compiler.Qualify(ended), cancel) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string Listed(IEnumerable<string> words) => $" {string.Join(' ', words)} ";

    private static string Label(decimal bound) => bound.ToString("0.##", CultureInfo.InvariantCulture);
}
