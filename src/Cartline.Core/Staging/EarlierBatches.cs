using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Runs;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>
/// Tells a mapping what earlier batches of its source brought, so that an export of orders alone does not describe again, and worse, what a
/// catalogue described: <c>raw.known_products</c> and the like hold ids, <c>raw.brought</c> the landing tables that had a file,
/// <c>raw.given_back</c> the money given back by order, <c>raw.given_back_goods</c> by order and product, with the pieces,
/// <c>raw.batch_day</c> the day of the batch, if it is stated, else of the one before, <c>raw.known_rates</c> the newest rate of
/// exchange of each currency, those of the batch itself included.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="draft">The batch while it is loaded.</param>
/// <param name="batches">The accepted batches of the source.</param>
internal sealed class EarlierBatches(RunContext context, IDraft draft, IReadOnlyList<int> batches)
{
    private static readonly TableName Brought = new("raw", "brought");
    private static readonly TableName GivenBack = new("raw", "given_back");
    private static readonly TableName GivenBackGoods = new("raw", "given_back_goods");
    private static readonly TableName KnownRates = new("raw", "known_rates");
    private static readonly TableName StatedRates = new("raw", "stated_rates");
    private static readonly TableName ExchangeRates = new("staging", "exchange_rates");
    private static readonly TableName BatchDay = new("raw", "batch_day");

    private string Those => string.Join(", ", batches);

    /// <summary>Makes those of the tables that some file reads.</summary>
    public async Task TellAsync(IEnumerable<SqlFile> readers, CancellationToken cancel)
    {
        var read = readers.SelectMany(r => SqlText.References(r.Body, Layer.Schemas)).ToHashSet();
        if (read.Contains(Brought))
        {
            var tables = $"select distinct d.table_name from staging.delivery_files as d where d.delivery_id in ({Those})";
            await FillAsync(Brought, ["table_name"], tables, cancel);
        }

        if (read.Contains(GivenBack))
        {
            await FillAsync(GivenBack, ["transaction_id", "amount"], Template.Fill("given_back.sql", ("batches", Those)), cancel);
        }

        if (read.Contains(GivenBackGoods))
        {
            var goods = Template.Fill("given_back_goods.sql", ("batches", Those));
            await FillAsync(GivenBackGoods, ["transaction_id", "product_id", "amount", "quantity"], goods, cancel);
        }

        if (read.Contains(BatchDay))
        {
            await TellDayAsync(cancel);
        }

        if (read.Contains(KnownRates))
        {
            await TellRatesAsync(cancel);
        }

        foreach (var entity in context.Catalog.Staging.Entities)
        {
            var known = new TableName("raw", $"known_{entity.Name}");
            if (read.Contains(known))
            {
                var ids = $"select distinct trim(s.{entity.Key}) as {entity.Key} from {entity.Staged} as s";
                await FillAsync(known, [entity.Key], $"{ids} where s.delivery_id in ({Those})", cancel);
            }
        }
    }

    private async Task TellRatesAsync(CancellationToken cancel)
    {
        var stated = $"select s.currency, s.rate_date, s.rate from {ExchangeRates} as s where s.delivery_id in ({Those})";
        await FillAsync(StatedRates, ["currency", "rate_date", "rate"], stated, cancel);
        await draft.Connection.ExecuteAsync(
            Template.Fill(
                "known_rates.sql", ("known_rates", draft.Qualify(KnownRates)), ("stated_rates", draft.Qualify(StatedRates)),
                ("exchange_rates", draft.Qualify(ExchangeRates))),
            cancel);
    }

    private async Task TellDayAsync(CancellationToken cancel)
    {
        var days = "select cast(max(d.as_of) as text) as day, 'false' as is_stated from staging.deliveries as d";
        var isStated = context.Options.Source.AsOf is not null;
        await FillAsync(BatchDay, ["day", "is_stated"], $"{days} where d.delivery_id in ({Those})", cancel, isEmpty: isStated);
        if (context.Options.Source.AsOf is { } day)
        {
            await draft.Connection.ExecuteAsync(
                $"insert into {draft.Qualify(BatchDay)} (day, is_stated) values ($1, 'true')", cancel,
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private async Task FillAsync(
        TableName table, IReadOnlyList<string> columns, string select, CancellationToken cancel, bool isEmpty = false)
    {
        var defined = string.Join(", ", columns.Select(c => $"{c} text"));
        await draft.Connection.ExecuteAsync($"create table {draft.Qualify(table)} ({defined})", cancel);
        if (isEmpty || batches.Count == 0)
        {
            return;
        }

        await using var db = await context.Engine.ReadAsync(cancel);
        await using var command = db.CreateCommand();
        command.CommandText = select;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        using var records = new ReaderRecords(reader, table.Table);
        await draft.LoadAsync(new LoadTarget(table, columns, new Dictionary<string, object>(), null), records, null, cancel);
    }
}
