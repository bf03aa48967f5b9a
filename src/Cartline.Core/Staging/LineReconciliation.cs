using System.Numerics;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>
/// Keeps the account of a mapped source: every landed line is either staged or excluded, once, and all money is found
/// again. A mapping that loses a line is refused.
/// </summary>
internal sealed class LineReconciliation(IDraft draft, Source source, Entity lines, int id)
{
    private static readonly TableName ExclusionsTable = new("staging", "set_aside");
    private static readonly TableName SourceTotals = new("staging", "source_totals");

    private readonly IReadOnlyList<string> statements = SqlText.Statements(Template.Fill(
        "line_account.sql",
        ("delivery_id", $"{id}"), ("lines", $"{lines.Lines}"), ("records", $"{lines.Staged}"), ("amount", lines.Money!.Name)));

    /// <summary>Refuses a mapping whose select has a column that staging does not know, or lacks one that it demands.</summary>
    /// <exception cref="CartlineException">Usage.</exception>
    public static void DemandColumns(StagingTable table, SqlFile mapping, IReadOnlyCollection<string> columns)
    {
        string[] demanded = ["source_file", "record_number", .. table.Required];
        var known = demanded.Concat(table.DataColumns).Distinct().ToList();
        if (columns.Except(known).FirstOrDefault() is { } unknown)
        {
            throw Fault(
                mapping,
                $"{table.Name} has no column {unknown}{Spelling.DidYouMeanOrStop(unknown, known)} Columns: {string.Join(", ", known)}.");
        }

        if (demanded.Except(columns).FirstOrDefault() is { } missing)
        {
            throw Fault(mapping, $"the column {missing} is missing; {table.Name} needs it.");
        }
    }

    /// <summary>Refuses lines that stand for no landed record, or twice for one.</summary>
    /// <exception cref="CartlineException">Usage.</exception>
    public async Task DemandLandedOnceAsync(CancellationToken cancel)
    {
        if (await FirstAsync(statements[0], cancel) is [string file, long number, long times])
        {
            throw Fault(
                source.Lines!, $"{file}, record {number:N0} gives {times:N0} lines, expected exactly one line for each landed record.");
        }
    }

    /// <summary>Refuses a mapping that loses or invents lines between lines.sql and the file of the order lines.</summary>
    /// <exception cref="CartlineException">Usage.</exception>
    public async Task DemandKeptLinesAsync(CancellationToken cancel)
    {
        var items = source.Fills.First(f => f.Table.Name == lines.Staged).File;
        if (await FirstAsync(statements[1], cancel) is [string file, long number, int kept, long staged])
        {
            throw Fault(
                items,
                $"{file}, record {number:N0} is {(kept == 1 ? "kept" : "not kept")} by lines.sql, "
                + $"but this file selects it {staged:N0} times. It must select every order line that is kept once, and no other line.");
        }
    }

    /// <summary>Writes what was excluded, and what rounding took, into the ledger.</summary>
    public async Task<IReadOnlyList<Exclusion>> ExclusionsAsync(CancellationToken cancel)
    {
        await draft.Connection.ExecuteAsync(Qualify(statements[2]), cancel);
        if (await NamesOrdersAsync(cancel))
        {
            var excluded = Template.Fill(
                "excluded_lines.sql", ("delivery_id", $"{id}"), ("lines", $"{lines.Lines}"), ("order", $"l.{lines.Shard}"));
            await draft.Connection.ExecuteAsync(Qualify(excluded), cancel);
        }

        var rows = await draft.Connection.RowsAsync(
            $"select fate, source_file, record_count, amount from {draft.Qualify(ExclusionsTable)} order by source_file, fate", cancel);
        return [.. rows.Select(r => new Exclusion((string)r[0]!, (string)r[1]!, (long)r[2]!, (decimal)r[3]!))];
    }

    /// <summary>Writes the mapping's own figures into the ledger.</summary>
    /// <exception cref="CartlineException">Usage: they differ from what lines.sql makes of the same records.</exception>
    public async Task<IReadOnlyList<SourceTotal>> TotalsAsync(string select, CancellationToken cancel)
    {
        var db = draft.Connection;
        var totals = new List<SourceTotal>();
        await using (var command = db.CreateCommand())
        {
            command.CommandText = select;
            await using var reader = await command.ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            totals.AddRange(Enumerable.Range(0, reader.FieldCount)
                .Select(i => new SourceTotal(reader.GetName(i), reader.IsDBNull(i) ? 0 : Number(reader.GetValue(i)))));
        }

        if (source.Lines is not null)
        {
            await DemandSameAsync(totals, cancel);
        }

        foreach (var (place, total) in totals.Index())
        {
            var into = $"{draft.Qualify(SourceTotals)} (delivery_id, place, figure, amount)";
            await db.ExecuteAsync($"insert into {into} values ($1, $2, $3, $4)", cancel, id, place + 1, total.Name, total.Value);
        }

        return totals;
    }

    private async Task DemandSameAsync(List<SourceTotal> totals, CancellationToken cancel)
    {
        var judged = (await draft.Connection.RowsAsync(Qualify(statements[3]), cancel))[0];
        foreach (var (name, mine) in new[] { ("lines", Convert.ToDecimal(judged[0])), ("amount", Convert.ToDecimal(judged[1])) })
        {
            if (totals.Find(t => t.Name == name) is { } stated && stated.Value != mine)
            {
                throw Fault(
                    source.Totals!, $"{name} is {stated.Value} here, but {mine} in lines.sql. Both must count every landed order line.");
            }
        }
    }

    // DuckDB gives the sum of whole numbers as a number without limits.
    private static decimal Number(object value) => value is BigInteger whole ? (decimal)whole : Convert.ToDecimal(value);

    /// <summary>What was excluded because no rate of exchange is known, as sentences; mappings that name no currencies have none.</summary>
    public async Task<IReadOnlyList<string>> OtherCurrenciesAsync(CancellationToken cancel)
    {
        if (!await NamesAsync("currency", cancel) || !await NamesAsync(lines.Shard!, cancel))
        {
            return [];
        }

        var sql = Template.Fill("other_currencies.sql", ("lines", $"{lines.Lines}"), ("order", lines.Shard!));
        var rows = await draft.Connection.RowsAsync(Qualify(sql), cancel);
        return
        [
            .. rows.Select(r => (Currency: (string)r[0]!, Orders: Convert.ToInt64(r[1]), Amount: Convert.ToDecimal(r[2])))
                .Select(r => FormattableString.Invariant($"{source.Name}: {r.Orders:N0} {(r.Orders == 1 ? "order" : "orders")} in ")
                    + FormattableString.Invariant($"{r.Currency}, {r.Currency} {r.Amount:#,0.00##} of goods, excluded: no rate of ")
                    + "exchange is known. To have them counted, put exchange_rates.csv (currency, rate_date, rate) beside the files, and "
                    + "run again."),
        ];
    }

    private Task<bool> NamesOrdersAsync(CancellationToken cancel) => NamesAsync(lines.Shard!, cancel);

    private async Task<bool> NamesAsync(string column, CancellationToken cancel)
    {
        await using var command = draft.Connection.CreateCommand();
        command.CommandText = Qualify($"select * from {lines.Lines} as l limit 0");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return Enumerable.Range(0, reader.FieldCount).Any(i => reader.GetName(i) == column);
    }

    private async Task<object?[]?> FirstAsync(string statement, CancellationToken cancel) =>
        (await draft.Connection.RowsAsync(Qualify(statement), cancel)) is [var row, ..] ? [.. row] : null;

    private string Qualify(string sql) => SqlText.Rewrite(sql, Layer.Schemas, draft.Qualify);

    private static CartlineException Fault(SqlFile file, string what) => new(FailureKind.Usage, $"sql/{file.Path}: {what}");
}
