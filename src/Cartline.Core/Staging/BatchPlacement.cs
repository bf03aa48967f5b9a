using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Finds the place of a new batch among those before: its day, the day its changes begin on, the refused batch it mends.</summary>
/// <param name="context">The run.</param>
/// <param name="draft">The batch's records.</param>
/// <param name="taken">All batches that staging holds.</param>
internal sealed class BatchPlacement(RunContext context, IDraft draft, IReadOnlyList<Batch> taken)
{
    private readonly Entity orders = context.Catalog.Staging.Orders;
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(context.Options.Shop.Timezone);

    // A refused batch is in no version, so its day counts for nothing.
    private readonly IReadOnlyList<Batch> known = [.. taken.Where(b => b.Status is BatchStatus.Accepted or BatchStatus.Waiting)];

    private DateOnly? NewestDay => known.Count == 0 ? null : known.Max(b => b.AsOf);

    /// <summary>Places it.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="statesOrders">The source states orders; see <see cref="Source.StatesOrders"/>.</param>
    /// <param name="fingerprint">SHA-256 over its files.</param>
    /// <param name="files">Its files.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="CartlineException">Its day lies before one that is taken, or would have to.</exception>
    public async Task<Batch> PlaceAsync(
        int id, string source, bool statesOrders, string fingerprint, IReadOnlyList<BatchFile> files, CancellationToken cancel)
    {
        var options = context.Options.Source;
        var asOf = await DayAsync(cancel);
        var batch = new Batch(id, asOf, context.StartedAt, source, fingerprint)
        {
            IsStated = options.AsOf is not null,
            OpensOn = known.Any(b => b.AsOf == asOf) ? asOf.AddDays(1) : asOf,
            Kind = options.Delivery,
            SnapshotOf = options.SnapshotOf,
            Shares = options.Shares,
            Window = options.Delivery == DeliveryKind.Window ? await WindowAsync(cancel) : default,
            ClosedThrough = context.Options.Finance.ClosedThrough,
            Edits = context.Options.Ledger.Edits,
            Prefix = await PrefixAsync(source, statesOrders, cancel),
            Mends = await MendsAsync(source, files, cancel),
        };
        DemandNotEarlier(batch);
        if (!batch.IsStated)
        {
            await DemandNoLateChangeAsync(cancel);
        }

        return batch;
    }

    // The ids of a source stay as they were in its first batch. What states no orders belongs to those of the project's first source, which
    // stays the first when payments are all that is left of the batches before.
    private async Task<string> PrefixAsync(string source, bool statesOrders, CancellationToken cancel)
    {
        if (taken.FirstOrDefault(b => b.Source == source) is { } known)
        {
            return known.Prefix;
        }

        if (!statesOrders || taken.Count == 0)
        {
            return "";
        }

        var contract = context.Catalog.Staging;
        var optional = contract.Entities.Where(e => e.IsOptional).Select(e => e.Staged).ToHashSet();
        await using var db = await context.Engine.LookAsync(cancel);
        var files = await Ledger.FilesAsync(db, name => name.ToString(), cancel);
        return files.Any(f => f.File.Table.Schema == "staging" && !optional.Contains(f.File.Table)) ? $"{source}:" : "";
    }

    private async Task<DateOnly> DayAsync(CancellationToken cancel)
    {
        if (context.Options.Source.AsOf is { } stated)
        {
            return stated;
        }

        var sql = SqlText.Rewrite(
            new OrderMomentsSql(orders).In(context.Catalog.Folder["1_staging/as_of.sql"].Body), Layer.Schemas, draft.Qualify);
        var ends = context.Today.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var found = (await draft.Connection.RowsAsync(sql, cancel, context.Today, ends - zone.GetUtcOffset(ends)))[0];
        var sale = Later(Day(found[0]), DayOf(found[1]));
        return (sale, NewestDay) switch
        {
            ({ } own, { } newest) => own > newest ? own : newest,
            ({ } own, null) => own,
            (null, { } newest) => newest,
            _ => context.Today,
        };
    }

    // A window that does not say its days has cut its first and its last one somewhere, so these end nothing.
    private async Task<(DateOnly? From, DateOnly? To)> WindowAsync(CancellationToken cancel)
    {
        var options = context.Options.Source;
        var row = (await AskAsync("order_days.sql", "", "", cancel))[0];
        var (first, last) = (Earlier(Day(row[0]), DayOf(row[2])), Later(Day(row[1]), DayOf(row[3])));
        return (options.WindowFrom ?? first?.AddDays(1), options.WindowTo ?? last?.AddDays(-1));
    }

    private async Task<int?> MendsAsync(string source, IReadOnlyList<BatchFile> files, CancellationToken cancel)
    {
        var refused = taken.Where(b => b.Status == BatchStatus.Refused && b.Source == source && !taken.Any(m => m.Mends == b.Id)).ToList();
        if (context.Request.Mends is { } wanted)
        {
            return refused.Exists(b => b.Id == wanted) ? wanted : throw new CartlineException(
                FailureKind.Usage,
                $"--mends {wanted}: there is no refused batch {wanted} of source {source} that waits to be corrected. "
                + "./cartline batches list shows what there is.");
        }

        if (refused.Count == 0)
        {
            return null;
        }

        var rows = await AskAsync("mended_orders.sql", "", Ids(refused), cancel);
        var shares = rows.ToDictionary(r => (int)r[0]!, r => (Orders: (long)r[1]!, Again: (long)r[2]!));
        await using var db = await context.Engine.LookAsync(cancel);
        var theirs = (await Ledger.FilesAsync(db, name => name.ToString(), cancel)).ToLookup(f => f.Batch, f => f.File.Table);
        return refused.Find(b => shares.TryGetValue(b.Id, out var share)
            ? share.Again * 2 >= share.Orders
            : theirs[b.Id].ToHashSet().SetEquals(files.Select(f => f.Table)))?.Id;
    }

    private void DemandNotEarlier(Batch batch)
    {
        if (NewestDay is { } newest && batch.AsOf < newest && !context.Request.FullRefresh)
        {
            throw new CartlineException(
                FailureKind.Input,
                $"This batch is of {batch.AsOf:yyyy-MM-dd}, but one of {newest:yyyy-MM-dd} is loaded already, "
                + "and an older batch would change the history after it. "
                + "Run again with --full-refresh to replay all batches in the order of their days, or without --as-of.");
        }
    }

    // Old orders that come late are no trouble. Old orders with a customer or product that changed are: nobody can tell whether the
    // change is as old as the orders, or of today.
    private async Task DemandNoLateChangeAsync(CancellationToken cancel)
    {
        if (NewestDay is not { } newest)
        {
            return;
        }

        var row = (await AskAsync("late_batch.sql", Ids(known), "", cancel))[0];
        if ((long)row[0]! == 0 || Later(Day(row[1]), DayOf(row[2])) is not { } day || day >= newest)
        {
            return;
        }

        foreach (var entity in context.Catalog.Staging.Entities.Where(e => e.Shard is null))
        {
            var columns = entity.Columns.Select(c => c.Name)
                .Where(c => c != entity.Key && c is not (Entity.EndingColumn or Entity.StartColumn)).ToList();
            var sql = Template.Fill(
                "changed_members.sql",
                ("key", entity.Key), ("records", draft.Qualify(entity.Staged)), ("taken", draft.QualifyTaken(entity.Staged)),
                ("undated", entity.IsDated ? "\n  and clean(s.valid_from) is null" : ""),
                ("known", Ids(known)), ("new_values", string.Join(", ", columns.Select(c => $"clean(s.{c})"))),
                ("old_values", string.Join(", ", columns.Select(c => $"clean(o.{c})"))));
            if (await draft.Connection.ScalarAsync(sql, cancel) is string changed)
            {
                throw new CartlineException(
                    FailureKind.Input,
                    $"This batch brings new orders, the newest of {day:yyyy-MM-dd}, which is before {newest:yyyy-MM-dd}, the newest "
                    + $"day that is loaded, and it changes {Article.Before(entity.One)} ({Masked(changed)}). When did that change? "
                    + $"State the day that the batch describes: --as-of {day:yyyy-MM-dd} --full-refresh, "
                    + $"or --as-of {newest:yyyy-MM-dd} when it is new.");
            }
        }
    }

    private async Task<List<object?[]>> AskAsync(string file, string known, string refused, CancellationToken cancel) =>
        await draft.Connection.RowsAsync(
            SqlText.Statements(new OrderMomentsSql(orders).In(Template.Fill(
                file,
                ("orders", draft.Qualify(orders.Staged)), ("taken_orders", draft.QualifyTaken(orders.Staged)),
                ("order_key", orders.Key), ("known", known), ("refused", refused))))[0],
            cancel);

    private string? Masked(string id) => new Quality.PersonalData(context.Catalog).Shown("", null, id);

    private static string Ids(IEnumerable<Batch> batches) =>
        string.Join(", ", batches.Select(b => b.Id.ToString(CultureInfo.InvariantCulture)));

    // The day of a moment in UTC, by the shop's clock.
    private DateOnly? DayOf(object? moment) => moment is DateTime utc
        ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone)) : null;

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other ?? one : one;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;

    private static DateOnly? Day(object? value) => value switch
    {
        DateOnly day => day,
        DateTime moment => DateOnly.FromDateTime(moment),
        _ => null,
    };
}
