using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Turns what a mapped source has landed in <c>raw</c> into the tables of staging.</summary>
internal sealed class MappedSource(RunContext context, IDraft draft, Source source, int id, IReadOnlyList<int> before)
{
    private const int MostTold = 10;
    private static readonly TableName Clock = new("raw", RunTables.Clock.Table);

    private readonly LineReconciliation account = new(draft, source, context.Catalog.Staging.Lines, id);

    /// <summary>What was excluded, and what rounding took.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; private set; } = [];

    /// <summary>What there was before.</summary>
    public IReadOnlyList<SourceTotal> Totals { get; private set; } = [];

    /// <summary>What someone should know of what the mapping could not take up.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Judges the lines and fills the tables; notes on the files how many records were excluded.</summary>
    /// <returns>An entry for each table filled; empty for the four files of the contract.</returns>
    public async Task<IReadOnlyList<BatchFile>> FillAsync(List<BatchFile> files, CancellationToken cancel)
    {
        if (source.IsContract)
        {
            return [];
        }

        SqlFile?[] others = [source.Lines, source.Findings, source.Refusals];
        IReadOnlyList<SqlFile> readers = [.. source.Steps, .. source.Fills.Select(f => f.File), .. others.OfType<SqlFile>()];
        await TellClockAsync(readers, cancel);
        await new EarlierBatches(context, draft, before).TellAsync(readers, cancel);
        foreach (var step in source.Steps)
        {
            context.Progress(new StepProgress("data_ingestion", step.Path, 0, null));
            var made = draft.Qualify(Source.Made(step));
            await SqlFileFaults.TellAsync(
                context.Engine, step, () => draft.Connection.ExecuteAsync($"create table {made} as {Qualify(step)}", cancel), cancel);
        }

        await DemandReadableAsync(cancel);
        if (source.Lines is { } lines)
        {
            context.Progress(new StepProgress("data_ingestion", lines.Path, 0, null));
            var judged = draft.Qualify(context.Catalog.Staging.Lines.Lines!.Value);
            await SqlFileFaults.TellAsync(
                context.Engine, lines, () => draft.Connection.ExecuteAsync($"create table {judged} as {Qualify(lines)}", cancel), cancel);
            await account.DemandLandedOnceAsync(cancel);
        }

        var filled = new List<BatchFile>();
        foreach (var (table, file) in source.Fills)
        {
            context.Progress(new StepProgress("data_ingestion", file.Path, 0, null));
            filled.Add(await SqlFileFaults.TellAsync(context.Engine, file, () => FillAsync(table, file, files[0], cancel), cancel));
        }

        if (source.Lines is not null)
        {
            await account.DemandKeptLinesAsync(cancel);
            Exclusions = await account.ExclusionsAsync(cancel);
            Notes = await account.OtherCurrenciesAsync(cancel);
        }

        if (source.Findings is { } findings)
        {
            var found = new MappingFindings(draft, source.Name, context.Options.Shop.Currency, id);
            var told = await SqlFileFaults.TellAsync(context.Engine, findings, () => found.TellAsync(Qualify(findings), cancel), cancel);
            Notes = [.. Notes, .. told];
        }

        if (source.Totals is { } totals)
        {
            Totals = await SqlFileFaults.TellAsync(context.Engine, totals, () => account.TotalsAsync(Qualify(totals), cancel), cancel);
        }

        var excludedOf = Exclusions.ToLookup(e => e.SourceFile, e => e.Records);
        for (var i = 0; i < files.Count; i++)
        {
            var excluded = excludedOf[files[i].SourceFile].Sum();
            files[i] = files[i] with { Excluded = excluded, Loaded = files[i].Loaded - excluded };
        }

        return filled;
    }

    // Files with moments in UTC need the shop's clock: the same spans that models read.
    private async Task TellClockAsync(IEnumerable<SqlFile> readers, CancellationToken cancel)
    {
        if (!readers.Any(r => SqlText.References(r.Body, Layer.Schemas).Contains(Clock)))
        {
            return;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(context.Options.Shop.Timezone);
        var spans = ShopClock.Of(zone, context.Today).Select(s => FormattableString.Invariant(
            $"(timestamp '{s.From:yyyy-MM-dd HH:mm:ss}', timestamp '{s.Until:yyyy-MM-dd HH:mm:ss}', {s.AheadBy})"));
        var clock = draft.Qualify(Clock);
        await draft.Connection.ExecuteAsync($"create table {clock} (from_at timestamp, until_at timestamp, ahead_by integer)", cancel);
        await draft.Connection.ExecuteAsync($"insert into {clock} values {string.Join(", ", spans)}", cancel);
    }

    private async Task DemandReadableAsync(CancellationToken cancel)
    {
        if (source.Refusals is not { } refusals)
        {
            return;
        }

        var found = await SqlFileFaults.TellAsync(
            context.Engine, refusals, () => draft.Connection.RowsAsync(Qualify(refusals), cancel), cancel);
        if (found.Count > 0)
        {
            var told = found.Take(MostTold).Select(r => Convert.ToString(r[0], CultureInfo.InvariantCulture));
            var more = found.Count > MostTold ? $" And {found.Count - MostTold} more of this kind." : "";
            throw new CartlineException(FailureKind.Input, $"{string.Join(' ', told)}{more}");
        }
    }

    private async Task<BatchFile> FillAsync(StagingTable table, SqlFile mapping, BatchFile file, CancellationToken cancel)
    {
        var (db, select) = (draft.Connection, Qualify(mapping));
        var columns = new List<string>();
        await using (var command = db.CreateCommand())
        {
            command.CommandText = $"select * from ({select}\n) as m limit 0";
            await using var reader = await command.ExecuteReaderAsync(cancel);
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        }

        LineReconciliation.DemandColumns(table, mapping, columns);
        var list = Identifier.List(columns);
        var loadedAt = DateTime.SpecifyKind(context.StartedAt, DateTimeKind.Unspecified);
        await db.ExecuteAsync(
            $"insert into {draft.Qualify(table.Name)} (delivery_id, loaded_at, {list}) select $1, $2, {list} from ({select}\n) as m",
            cancel, id, loadedAt);
        var rows = await db.CountAsync($"select count(*) from {draft.Qualify(table.Name)}", cancel);
        return file with
        {
            Table = table.Name,
            CsvRows = rows,
            Loaded = rows,
            Quarantined = 0,
            Skipped = 0,
            Excluded = 0,
            MissingColumns = [.. table.DataColumns.Except(columns)],
        };
    }

    private string Qualify(SqlFile file) => SqlText.Rewrite(file.Body, Layer.Schemas, draft.Qualify);
}
