using Cartline.Core.Engine;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Turns what a mapped source has landed in <c>raw</c> into the four staging tables.</summary>
internal sealed class MappedSource(RunContext context, IDraft draft, Source source, int id)
{
    private readonly LineReconciliation account = new(draft, source, context.Catalog.Staging.Lines, id);

    /// <summary>What was excluded, and what rounding took.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; private set; } = [];

    /// <summary>What there was before.</summary>
    public IReadOnlyList<SourceTotal> Totals { get; private set; } = [];

    /// <summary>Judges the lines and fills the tables; notes on the files how many records were excluded.</summary>
    /// <returns>An entry for each table filled; empty for the four files of the contract.</returns>
    public async Task<IReadOnlyList<BatchFile>> FillAsync(List<BatchFile> files, CancellationToken cancel)
    {
        if (source.Lines is not { } lines)
        {
            return [];
        }

        context.Progress(new StepProgress("data_ingestion", lines.Path, 0, null));
        var judged = draft.Qualify(context.Catalog.Staging.Lines.Lines!.Value);
        await SqlFileFaults.TellAsync(
            context.Engine, lines, () => draft.Connection.ExecuteAsync($"create table {judged} as {Qualify(lines)}", cancel), cancel);
        await account.DemandLandedOnceAsync(cancel);
        var filled = new List<BatchFile>();
        foreach (var (table, file) in source.Fills)
        {
            context.Progress(new StepProgress("data_ingestion", file.Path, 0, null));
            filled.Add(await SqlFileFaults.TellAsync(context.Engine, file, () => FillAsync(table, file, files[0], cancel), cancel));
        }

        await account.DemandKeptLinesAsync(cancel);
        Exclusions = await account.ExclusionsAsync(cancel);
        if (source.Totals is { } totals)
        {
            Totals = await SqlFileFaults.TellAsync(context.Engine, totals, () => account.TotalsAsync(Qualify(totals), cancel), cancel);
        }

        for (var i = 0; i < files.Count; i++)
        {
            var excluded = Exclusions.Where(f => f.SourceFile == files[i].SourceFile).Sum(f => f.Records);
            files[i] = files[i] with { Excluded = excluded, Loaded = files[i].Loaded - excluded };
        }

        return filled;
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
