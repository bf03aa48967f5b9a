using Cartline.Core.Engine;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Turns what a mapped source has landed in <c>raw</c> into the four staging tables.</summary>
internal sealed class MappedSource(RunContext context, IDraft draft, Source source, int id)
{
    private static readonly TableName SetAsideRecords = new("raw", "set_aside");

    /// <summary>What was set aside.</summary>
    public IReadOnlyList<Fate> Fates { get; private set; } = [];

    /// <summary>Sets records aside and fills the tables; notes on the files how many records were set aside.</summary>
    /// <returns>An entry for each table filled; empty for the four files of the contract.</returns>
    public async Task<IReadOnlyList<DeliveryFile>> FillAsync(List<DeliveryFile> files, CancellationToken cancel)
    {
        if (source.SetAside is null)
        {
            return [];
        }

        var db = draft.Connection;
        await db.ExecuteAsync($"create table {draft.Spell(SetAsideRecords)} as {Spell(source.SetAside)}", cancel);
        Fates = await FatesAsync(cancel);
        for (var i = 0; i < files.Count; i++)
        {
            var aside = Fates.Where(f => f.SourceFile == files[i].SourceFile).Sum(f => f.Records);
            files[i] = files[i] with { SetAside = aside, Loaded = files[i].Loaded - aside };
        }

        var filled = new List<DeliveryFile>();
        foreach (var (table, select) in source.Fills)
        {
            filled.Add(await FillAsync(table, Spell(select), files[0], cancel));
        }

        return filled;
    }

    private async Task<DeliveryFile> FillAsync(StagingTable table, string select, DeliveryFile file, CancellationToken cancel)
    {
        var db = draft.Connection;
        var columns = new List<string>();
        await using (var command = db.CreateCommand())
        {
            command.CommandText = $"select * from ({select}) as m limit 0";
            await using var reader = await command.ExecuteReaderAsync(cancel);
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        }

        var list = Identifier.List(columns);
        var loadedAt = DateTime.SpecifyKind(context.StartedAt, DateTimeKind.Unspecified);
        await db.ExecuteAsync($"insert into {draft.Spell(table.Name)} (delivery_id, loaded_at, {list}) select $1, $2, {list} from ({select}) as m", cancel, id, loadedAt);
        var rows = await db.CountAsync($"select count(*) from {draft.Spell(table.Name)}", cancel);
        return file with
        {
            Table = table.Name,
            CsvRows = rows,
            Loaded = rows,
            Quarantined = 0,
            Skipped = 0,
            SetAside = 0,
            MissingColumns = [.. table.DataColumns.Except(columns)],
        };
    }

    private async Task<IReadOnlyList<Fate>> FatesAsync(CancellationToken cancel)
    {
        var ledger = draft.Spell(new TableName("staging", "set_aside"));
        await draft.Connection.ExecuteAsync(
            $"insert into {ledger} select $1, s.source_file, s.fate, count(*), sum(s.amount) from {draft.Spell(SetAsideRecords)} as s group by s.source_file, s.fate", cancel, id);
        var rows = await draft.Connection.RowsAsync($"select fate, source_file, record_count, amount from {ledger} order by source_file, fate", cancel);
        return [.. rows.Select(r => new Fate((string)r[0]!, (string)r[1]!, (long)r[2]!, (decimal)r[3]!))];
    }

    private string Spell(string sql) => SqlText.Rewrite(sql, Layer.Schemas, draft.Spell);
}
